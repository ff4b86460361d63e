package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** What threads return, waited for when they have ended, and before. */
@Situation(
        value = "wait-results",
        rules = {"3.1", "3.2"})
final class WaitResults extends OnVirtualTime {
    @Override
    protected void run() {
        print(LightThread.waitFor(LightThread.spawn(() -> {})));
        print(LightThread.waitFor(LightThread.spawn(() -> NIL)));
        print(LightThread.waitFor(LightThread.spawn(() -> Values.of(1, null, 3, null))));
        print(LightThread.waitFor(LightThread.spawn(() -> Values.of(false, "err"))));
        print(LightThread.waitFor(LightThread.spawn(() -> LightThread.sleep(seconds(0.01)))));
        print(LightThread.waitFor(LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            return Values.of(1, null, 3, null);
        })));
    }
}
