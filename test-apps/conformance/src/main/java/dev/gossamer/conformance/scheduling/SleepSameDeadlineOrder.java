package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Eight sleeps with the same deadline. */
@Situation(
        value = "sleep-same-deadline-order",
        rules = {"2.3", "2.4"})
final class SleepSameDeadlineOrder extends OnVirtualTime {
    @Override
    protected void run() {
        for (int i = 1; i <= 8; i++) {
            int n = i;
            LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.02));
                mark(n);
                Coroutine.yield();
                mark(n, "y");
            });
        }
        LightThread.sleep(seconds(0.06));
        say(marks(" "));
    }
}
