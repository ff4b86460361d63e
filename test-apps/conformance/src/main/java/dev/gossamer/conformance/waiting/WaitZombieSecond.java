package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;

/** A zombie answers at once; the running thread in front of it ends while its owner sleeps. */
@Situation(
        value = "wait-zombie-second",
        rules = {"3.2", "3.8"})
@Corrected(
        rule = "3.8",
        why = "a wait that is over leaves no mark: nobody is woken out of a later sleep",
        recorded = "n=3 sleep gave | true | R",
        here = "n=1 sleep gave")
final class WaitZombieSecond extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> r = sleeper(0.03, "R");
        LightThread<String> z = LightThread.spawn(() -> "Z");
        print(LightThread.waitFor(r, z));
        print(r.status(), z.status());
        LightThread.sleep(seconds(0.5));
        print("sleep gave");
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
