package dev.gossamer;

import dev.gossamer.continuation.SuspendableRunnable;
import java.util.concurrent.CompletableFuture;

/** An event loop on virtual time that takes no timers, as one does that is being shut down. */
final class WithoutTimers implements EventLoop {
    private final TaskLoop tasks = new TaskLoop("without timers", Clock.virtual());

    /** A failed assertion in the handler fails the test. */
    static void run(SuspendableRunnable entry) {
        WithoutTimers loop = new WithoutTimers();
        CompletableFuture<HandlerResult> result =
                Worker.on(loop, "without timers").handle(entry);
        loop.tasks.runUntil(result::isDone, () -> {});
        if (result.join() instanceof HandlerResult.Failed failed) {
            throw new AssertionError("the entry thread has failed", failed.error());
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.execute(task);
    }

    @Override
    public boolean inEventLoop() {
        return tasks.inEventLoop();
    }

    @Override
    public long nanoTime() {
        return tasks.nanoTime();
    }

    @Override
    public Timeout schedule(long delayNanos, Runnable task) {
        throw new IllegalStateException("no timers");
    }

    @Override
    public void close() {
        tasks.close();
    }
}
