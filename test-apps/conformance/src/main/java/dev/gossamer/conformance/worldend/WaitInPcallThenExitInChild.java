package dev.gossamer.conformance.worldend;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread exits for which its owner waits and would catch errors. */
@Situation(
        value = "wait-in-pcall-then-exit-in-child",
        rules = {"1.4", "8.1"})
final class WaitInPcallThenExitInChild extends OnVirtualTime {
    @Override
    protected void run() {
        print(attempt(() -> LightThread.waitFor(LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw Handler.exit(200);
        }))));
        warn("never");
    }
}
