package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The entry thread of the rewrite phase fails while a user thread sleeps. */
@Situation(value = "rewrite-error", rules = "6.2")
final class RewriteError extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> LightThread.sleep(seconds(5)));
        throw error("boom");
    }

    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }
}
