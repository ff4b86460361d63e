package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import dev.gossamer.ThreadKilled;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RunnableFuture;

/**
 * What {@code submit} gives back for a task that runs as a light thread: {@code FutureTask} would stand between the task
 * and its pool, and cannot be captured.
 */
final class LightTask<T> extends CompletableFuture<T> implements RunnableFuture<T> {
    private final Callable<T> body;
    private volatile Object runner;

    LightTask(Callable<T> body) {
        this.body = body;
    }

    LightTask(Runnable body, T value) {
        this(() -> {
            body.run();
            return value;
        });
    }

    @Override
    public void run() {
        LightThread<?> light = LightThread.current();
        runner = light == null ? Thread.currentThread() : light;
        if (isDone()) {
            return;
        }
        try {
            complete(body.call());
        } catch (ThreadKilled e) {
            cancel(false);
            throw e;
        } catch (Throwable e) {
            // So that get() wraps whatever it is, as FutureTask does: a CancellationException is no exception to it.
            completeExceptionally(new CompletionException(e));
        } finally {
            runner = null;
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        Object now = mayInterrupt && cancelled ? runner : null;
        if (now instanceof LightThread<?> light) {
            Interrupts.interrupt(light);
        } else if (now instanceof Thread thread) {
            thread.interrupt();
        }
        return cancelled;
    }
}
