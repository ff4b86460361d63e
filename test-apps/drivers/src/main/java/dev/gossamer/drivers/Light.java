package dev.gossamer.drivers;

import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** How the checks run light threads. */
final class Light {
    /** How many are at once in a call that blocks. */
    static final int MANY = 200;

    private Light() {}

    /** On one carrier, the calling thread. */
    static void handle(SuspendableRunnable entry) {
        if (Handler.run(entry) instanceof HandlerResult.Failed failed) {
            throw new AssertionError(failed.error());
        }
    }

    /** The same, and nothing in it may have blocked the carrier. */
    static void handleWithoutPins(SuspendableRunnable entry) {
        long before = Continuation.pins();
        handle(entry);
        require(Continuation.pins() - before, 0L);
    }

    static void require(Object actual, Object wanted) {
        if (!Objects.equals(actual, wanted)) {
            throw new AssertionError("is " + actual + ", should be " + wanted);
        }
    }

    @Suspendable
    static <T> List<LightThread<T>> spawn(int threads, IntFunction<SuspendableCallable<T>> body) {
        List<LightThread<T>> spawned = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            spawned.add(LightThread.spawn(body.apply(i)));
        }
        return spawned;
    }
}
