package dev.gossamer;

import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.StringJoiner;

/** What the threads of a test have done, in order; and the ways to run them. */
final class Trace {
    private final StringJoiner words = new StringJoiner(" ");

    synchronized void add(Object word) {
        words.add(String.valueOf(word));
    }

    @Override
    public synchronized String toString() {
        return words.toString();
    }

    /** Runs a handler in virtual time. A failed assertion in it fails the test. */
    static HandlerResult run(SuspendableRunnable entry) {
        return run(Worker.virtual(), entry);
    }

    static HandlerResult run(Worker worker, SuspendableRunnable entry) {
        HandlerResult result = worker.run(entry);
        if (result instanceof HandlerResult.Failed failed) {
            throw new AssertionError("the entry thread has failed", failed.error());
        }
        return result;
    }

    static Duration millis(long n) {
        return Duration.ofMillis(n);
    }
}
