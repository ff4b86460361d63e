package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The entry thread ends before its user thread. */
@Situation(value = "entry-ends-first", rules = "5.2")
final class EntryEndsFirst extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.03));
            print("user done");
        });
        print("entry done");
    }
}
