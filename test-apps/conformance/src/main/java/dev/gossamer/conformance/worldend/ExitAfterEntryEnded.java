package dev.gossamer.conformance.worldend;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread exits after the entry thread has ended; another one sleeps. */
@Situation(
        value = "exit-after-entry-ended",
        rules = {"8.1", "8.2", "8.4"})
final class ExitAfterEntryEnded extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            print("user");
            throw Handler.exit(200);
        });
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.03));
            warn("never");
        });
        print("entry done");
    }
}
