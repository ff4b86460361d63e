package dev.gossamer.conformance.worldend;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread stands in the run queue when another one exits. */
@Situation(
        value = "exit-with-queued-yielder",
        rules = {"8.1", "8.2"})
final class ExitWithQueuedYielder extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            for (int i = 1; i <= 3; i++) {
                print(concat("y", i));
                Coroutine.yield();
            }
        });
        print("main exits");
        throw Handler.exit(200);
    }
}
