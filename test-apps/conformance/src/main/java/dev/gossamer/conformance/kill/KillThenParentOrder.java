package dev.gossamer.conformance.kill;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;

/** The loser of a wait-any is killed; its owner sleeps undisturbed. */
@Situation(
        value = "kill-then-parent-order",
        rules = {"3.1", "3.8", "4.1"})
final class KillThenParentOrder extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> a = sleeper(0.01, "A");
        LightThread<String> b = sleeper(0.03, "B");
        print(LightThread.waitFor(a, b));
        print(LightThread.kill(b));
        Duration start = now();
        LightThread.sleep(seconds(0.1));
        print("sleep gave");
        print(now().minus(start).compareTo(seconds(0.09)) >= 0);
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
