package dev.gossamer.conformance.phases;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A phase in which nothing may suspend. */
@Situation(value = "co-set-by-lua", rules = "14")
final class CoSetByLua extends OnVirtualTime {
    @Override
    protected void run() {
        List<String> a = new ArrayList<>();
        LightThread.await(handler(
                Phase.SET,
                () -> a.add(concat(
                        answer(() -> Coroutine.create(x -> null)), " / ", answer(() -> LightThread.spawn(() -> {}))))));
        print(a.get(0));
    }
}
