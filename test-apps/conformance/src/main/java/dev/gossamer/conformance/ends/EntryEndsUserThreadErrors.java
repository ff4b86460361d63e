package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread fails after the entry thread has ended. */
@Situation(
        value = "entry-ends-user-thread-errors",
        rules = {"5.1", "5.2", "6.1"})
final class EntryEndsUserThreadErrors extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.02));
            throw error("late");
        });
        print("entry done");
    }
}
