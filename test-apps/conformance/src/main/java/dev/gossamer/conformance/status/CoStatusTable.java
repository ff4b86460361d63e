package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** The status of coroutines that resume each other, and who can be resumed. */
@Situation(
        value = "co-status-table",
        rules = {"7.1", "7.2", "7.3"})
final class CoStatusTable extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<?, ?> main = Coroutine.running();
        List<Coroutine<?, ?>> all = new ArrayList<>();
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            Coroutine<?, ?> self = all.get(0);
            print("in co: co/main", self.status(), main.status());
            Coroutine.yield();
            Coroutine<Void, Void> c2 = Coroutine.create(y -> {
                print("in c2: co/c2/main", self.status(), all.get(1).status(), main.status());
                print("resume normal", attempt(() -> self.resume()));
                print("resume main", attempt(() -> main.resume()));
                print("resume self", attempt(() -> all.get(1).resume()));
                return null;
            });
            all.add(c2);
            return c2.resume();
        });
        all.add(co);
        print("fresh", co.status());
        print(attempt(() -> co.resume()));
        print("yielded", co.status());
        print(attempt(() -> co.resume()));
        print("done", co.status());
        print(attempt(() -> co.resume()));
        print("main self", main.status());
        print(attempt(() -> main.resume()));
    }
}
