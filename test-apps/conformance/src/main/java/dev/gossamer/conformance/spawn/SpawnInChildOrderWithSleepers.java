package dev.gossamer.conformance.spawn;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread that a timer has woken spawns another; both run out before the next sleeper wakes. */
@Situation(
        value = "spawn-in-child-order-with-sleepers",
        rules = {"1.1", "2.3", "2.4"})
final class SpawnInChildOrderWithSleepers extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Void> a = LightThread.spawn(() -> {
            mark("a0");
            LightThread.sleep(seconds(0.01));
            mark("a1");
            LightThread.spawn(() -> {
                mark("b0");
                Coroutine.yield();
                mark("b1");
            });
            mark("a2");
            Coroutine.yield();
            mark("a3");
        });
        LightThread<Void> c = LightThread.spawn(() -> {
            mark("c0");
            LightThread.sleep(seconds(0.01));
            mark("c1");
            Coroutine.yield();
            mark("c2");
        });
        LightThread.waitFor(a);
        LightThread.waitFor(c);
        print(marks(" "));
    }
}
