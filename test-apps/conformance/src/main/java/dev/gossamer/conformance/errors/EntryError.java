package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The entry thread fails while a user thread sleeps. */
@Situation(value = "entry-error", rules = "6.2")
final class EntryError extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.03));
            warn("never");
        });
        throw error("boom");
    }
}
