package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;

/** A dead last argument answers at once although another thread still runs; its owner sleeps while that ends. */
@Situation(
        value = "wait-running-then-dead-last",
        rules = {"3.3", "3.8"})
@Corrected(
        rule = "3.8",
        why = "a wait that is over leaves no mark: nobody is woken out of a later sleep",
        recorded = {"n=3 sleep gives | true | r", "n=1 woken early", "n=1 dead"},
        here = {"n=1 sleep gives", "n=1 slept", "n=1 zombie"})
final class WaitRunningThenDeadLast extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> d = LightThread.spawn(() -> "d");
        LightThread.waitFor(d);
        LightThread<String> r = sleeper(0.05, "r");
        print(LightThread.waitFor(r, d));
        print(r.status());
        Duration start = now();
        LightThread.sleep(seconds(1));
        print("sleep gives");
        print(now().minus(start).compareTo(seconds(0.5)) < 0 ? "woken early" : "slept");
        print(r.status());
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
