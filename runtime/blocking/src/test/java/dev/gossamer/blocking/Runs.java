package dev.gossamer.blocking;

import dev.gossamer.HandlerResult;
import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;

/** How tests run handlers: in virtual time, so that no deadline takes any. */
final class Runs {
    private Runs() {}

    static void virtual(SuspendableRunnable entry) {
        on(Worker.virtual(), entry);
    }

    static void on(Worker worker, SuspendableRunnable entry) {
        if (worker.run(entry) instanceof HandlerResult.Failed failed) {
            throw new AssertionError("the entry thread has failed", failed.error());
        }
    }

    static Duration millis(long n) {
        return Duration.ofMillis(n);
    }
}
