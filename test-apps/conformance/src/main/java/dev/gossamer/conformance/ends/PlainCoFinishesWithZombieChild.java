package dev.gossamer.conformance.ends;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A plain coroutine returns and leaves a zombie. */
@Situation(value = "plain-co-finishes-with-zombie-child", rules = "5.3")
final class PlainCoFinishesWithZombieChild extends OnVirtualTime {
    @Override
    protected void run() {
        List<LightThread<Integer>> t = new ArrayList<>();
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            t.add(LightThread.spawn(() -> 1));
            return null;
        });
        co.resume();
        print(co.status(), t.get(0).status());
    }
}
