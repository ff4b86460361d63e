package dev.gossamer.blocking;

import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** {@code Future.get} and {@code CompletableFuture.join}. */
public final class Futures {
    private Futures() {}

    /** {@link Future#get()}. */
    @Suspendable
    public static Object get(Future<?> future) throws InterruptedException, ExecutionException {
        Light light = future.isDone() ? null : Light.here();
        if (light != null && Known.ofJdk(future) && !Light.isPinned()) {
            light.await(wait(future, Wait.FOREVER));
        }
        // Done by now, or not ours to wait for.
        return future.get();
    }

    /** {@link Future#get(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static Object get(Future<?> future, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        Light light = future.isDone() || timeout <= 0 ? null : Light.here();
        if (light != null && Known.ofJdk(future) && !Light.isPinned()) {
            light.await(wait(future, unit.toNanos(timeout)));
            return future.get(0, unit);
        }
        return future.get(timeout, unit);
    }

    /** {@link CompletableFuture#join()}. */
    @Suspendable
    public static Object join(CompletableFuture<?> future) {
        Light light = future.isDone() ? null : Light.here();
        if (light != null && !Light.isPinned()) {
            light.awaitUninterruptibly(wait(future, Wait.FOREVER));
        }
        return future.join();
    }

    /** @param nanos after which the wait is over, whatever the stage is */
    static Wait<Void> completion(CompletableFuture<?> stage, long nanos) {
        return new StageWait(stage, nanos);
    }

    private static Wait<?> wait(Future<?> future, long nanos) {
        return future instanceof CompletableFuture<?> stage
                ? new StageWait(stage, nanos)
                : new HelperCall<>(Known.name("get", future), nanos, () -> outcome(future), null, done -> {});
    }

    /** Waits for it; what it is, its caller asks. */
    private static Object outcome(Future<?> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException | RuntimeException e) {
            return null;
        }
    }

    private static final class StageWait extends Wait<Void> {
        private final CompletableFuture<?> stage;

        /** What the stage keeps for as long as it is not complete: nothing of a wait that is over. */
        private final AtomicReference<StageWait> held = new AtomicReference<>(this);

        StageWait(CompletableFuture<?> stage, long nanos) {
            super(Known.name("get", stage), nanos);
            this.stage = stage;
        }

        @Override
        void begin() {
            stage.whenComplete(waker(held));
        }

        private static BiConsumer<Object, Throwable> waker(AtomicReference<StageWait> held) {
            return (value, error) -> {
                StageWait wait = held.get();
                if (wait != null) {
                    wait.resume(null);
                }
            };
        }

        @Override
        void timedOut() {
            resume(null);
        }

        @Override
        void ended(boolean returned) {
            held.set(null);
        }

        @Override
        public Waiting.Kind kind() {
            return Waiting.Kind.AWAIT;
        }
    }
}
