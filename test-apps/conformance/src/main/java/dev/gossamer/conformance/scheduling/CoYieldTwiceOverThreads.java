package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.CoroutineStatus;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A plain coroutine in a light thread yields: to its resumer, not to the scheduler. */
@Situation(
        value = "co-yield-twice-over-threads",
        rules = {"2.1", "2.6"})
final class CoYieldTwiceOverThreads extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                for (int i = 1; i <= 3; i++) {
                    mark("co", i);
                    Coroutine.yield();
                }
                return null;
            });
            while (co.status() != CoroutineStatus.DEAD) {
                co.resume();
                mark("t");
            }
        });
        mark("m");
        print(marks(" "));
    }
}
