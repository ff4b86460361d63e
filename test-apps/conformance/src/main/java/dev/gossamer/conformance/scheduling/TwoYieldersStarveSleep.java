package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two threads yield to each other until a time has come; a third sleeps. */
@Situation(
        value = "two-yielders-starve-sleep",
        rules = {"2.2", "2.3"})
@Corrected(
        rule = "2.3",
        why = "after a bounded number of switches the event loop is polled",
        recorded = "sleeper woke only after the loop",
        here = "sleeper woke in time")
final class TwoYieldersStarveSleep extends OnVirtualTime {
    @Override
    protected void run() {
        Duration start = now();
        List<Duration> woke = new ArrayList<>();
        LightThread<Void> t = LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.05));
            woke.add(now().minus(start));
        });
        LightThread.spawn(() -> spin(start));
        spin(start);
        LightThread.waitFor(t);
        say(woke.get(0).compareTo(seconds(0.3)) >= 0 ? "sleeper woke only after the loop" : "sleeper woke in time");
    }

    @Suspendable
    private void spin(Duration start) {
        do {
            Coroutine.yield();
        } while (now().minus(start).compareTo(seconds(0.3)) <= 0);
    }
}
