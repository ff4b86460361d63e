package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Waits for threads that have been waited for, alone and among others. */
@Situation(
        value = "wait-twice",
        rules = {"3.2", "3.3", "4.1"})
final class WaitTwice extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Integer> t = LightThread.spawn(() -> 1);
        print(LightThread.waitFor(t));
        print(t.status());
        print(LightThread.waitFor(t));
        print(LightThread.kill(t));
        LightThread<Integer> u = LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            return 2;
        });
        print(LightThread.waitFor(t, u));
        print(LightThread.waitFor(t, u));
        print(LightThread.waitFor(u, t, t));
    }
}
