package dev.gossamer.conformance.timers;

import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread of a timer fails. */
@Situation(
        value = "timer-user-error",
        rules = {"3.1", "6.1", "11"})
final class TimerUserError extends OnVirtualTime {
    @Override
    protected void run() {
        timerAt(0, () -> {
            LightThread<Object> t = LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.01));
                throw error("tu");
            });
            Outcome<Object> outcome = LightThread.waitFor(t);
            warn(outcome.ok(), " ", outcome.error());
        });
        say("ok");
    }
}
