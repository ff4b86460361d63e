package dev.gossamer.junit;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.CoroutineStatus;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;

/** Fails tests that have left light threads behind, and tells which. */
final class LeftThreads {
    private LeftThreads() {}

    /** By the entry thread, at its end. */
    @Suspendable
    static void check(Handler handler) {
        List<LightThread<?>> left = new ArrayList<>(handler.threads());
        left.remove(LightThread.current());
        if (left.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("the test has left light threads behind, wait for them or kill them:");
        for (LightThread<?> thread : left) {
            text.append(' ').append(thread.name()).append(" #").append(thread.id());
            text.append(" (").append(thread.status()).append(')');
        }
        AssertionError failure = new AssertionError(text.append('\n').append(handler.dump()));
        for (LightThread<?> thread : left) {
            addError(failure, thread);
        }
        throw failure;
    }

    /** What a zombie has failed with is most likely what the test is about. */
    @Suspendable
    private static void addError(AssertionError failure, LightThread<?> thread) {
        if (thread.status() != CoroutineStatus.ZOMBIE) {
            return;
        }
        try {
            Outcome<?> outcome = LightThread.<Object>waitFor(thread);
            if (!outcome.ok()) {
                failure.addSuppressed(outcome.error());
            }
        } catch (CoroutineStateException e) {
            // Another thread owns it: its error stands in the log.
            failure.addSuppressed(e);
        }
    }

    /** At the end of a test, of one that has run its handlers itself. */
    static void check(Worker worker) {
        String dump = worker.dump();
        if (dump.contains("\nhandler ") || dump.contains(": stuck")) {
            throw new AssertionError("the test has left light threads behind on " + worker.name() + ":\n" + dump);
        }
    }
}
