package dev.gossamer.blocking;

import dev.gossamer.continuation.Instrumented;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A pool whose tasks run as light threads, all at once, instead of as many at a time as it has threads. Those alone of
 * which it is known that they can suspend: a task of a class that is not rewritten runs in one of the pool's threads, as
 * it always did. A pool that has at most one thread has that one for the sake of the order, and stays what it is.
 *
 * <p>What the pool accepts and rejects is as before: as many tasks as it has threads and places in its queue.
 */
public class LightPool extends ThreadPoolExecutor {
    private final LightRuns runs = new LightRuns(this);

    /** As {@link ThreadPoolExecutor} has it. */
    public LightPool(int core, int maximum, long keepAlive, TimeUnit unit, BlockingQueue<Runnable> queue) {
        super(core, maximum, keepAlive, unit, queue);
    }

    /** As {@link ThreadPoolExecutor} has it. */
    public LightPool(
            int core,
            int maximum,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> queue,
            ThreadFactory factory) {
        super(core, maximum, keepAlive, unit, queue, factory);
    }

    /** As {@link ThreadPoolExecutor} has it. */
    public LightPool(
            int core,
            int maximum,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> queue,
            RejectedExecutionHandler handler) {
        super(core, maximum, keepAlive, unit, queue, handler);
    }

    /** As {@link ThreadPoolExecutor} has it. */
    public LightPool(
            int core,
            int maximum,
            long keepAlive,
            TimeUnit unit,
            BlockingQueue<Runnable> queue,
            ThreadFactory factory,
            RejectedExecutionHandler handler) {
        super(core, maximum, keepAlive, unit, queue, factory, handler);
    }

    @Override
    public void execute(Runnable task) {
        if (!isLight(task)) {
            super.execute(task);
            return;
        }
        switch (runs.admit()) {
            case ADMITTED -> Carriers.run(new LightRun(this, runs, task));
            case FULL -> getRejectedExecutionHandler().rejectedExecution(task, this);
            // Which rejects it.
            case SHUT_DOWN -> super.execute(task);
        }
    }

    private boolean isLight(Object task) {
        return Instrumented.exact(task) && getMaximumPoolSize() > 1;
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return isLight(callable) ? new LightTask<>(callable) : super.newTaskFor(callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return isLight(runnable) ? new LightTask<>(runnable, value) : super.newTaskFor(runnable, value);
    }

    /** {@link #beforeExecute}, for those that run tasks elsewhere. */
    final void before(Runnable task) {
        beforeExecute(Thread.currentThread(), task);
    }

    /** {@link #afterExecute}, for those that run tasks elsewhere. */
    final void after(Runnable task, Throwable thrown) {
        afterExecute(task, thrown);
    }

    @Override
    public void shutdown() {
        super.shutdown();
        runs.look();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> waiting = super.shutdownNow();
        runs.interrupt();
        return waiting;
    }

    @Override
    public boolean isTerminated() {
        return super.isTerminated() && runs.active() == 0;
    }

    @Override
    public boolean isTerminating() {
        return isShutdown() && !isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        return super.awaitTermination(timeout, unit) && runs.awaitNone(deadline);
    }

    @Override
    public int getActiveCount() {
        return super.getActiveCount() + runs.active();
    }

    @Override
    public long getCompletedTaskCount() {
        return super.getCompletedTaskCount() + runs.completed();
    }

    @Override
    public long getTaskCount() {
        return super.getTaskCount() + runs.active() + runs.completed();
    }
}
