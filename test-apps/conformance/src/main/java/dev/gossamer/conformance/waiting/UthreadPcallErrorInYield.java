package dev.gossamer.conformance.waiting;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread catches its own error after it has yielded and slept. */
@Situation(
        value = "uthread-pcall-error-in-yield",
        rules = {"3.1", "6.1"})
final class UthreadPcallErrorInYield extends OnVirtualTime {
    @Override
    protected void run() {
        print(LightThread.waitFor(LightThread.spawn(() -> attempt(() -> {
            Coroutine.yield();
            LightThread.sleep(seconds(0.01));
            throw error("in");
        }))));
    }
}
