package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import dev.gossamer.ThreadKilled;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;

/** One task of a pool, as the entry thread of a handler. */
final class LightRun implements SuspendableRunnable {
    private final LightPool pool;
    private final LightRuns runs;
    private final Runnable task;

    LightRun(LightPool pool, LightRuns runs, Runnable task) {
        this.pool = pool;
        this.runs = runs;
        this.task = task;
    }

    @Override
    public void run() {
        LightThread<?> thread = LightThread.current();
        runs.started(thread);
        try {
            pool.before(task);
            runTask();
        } catch (ThreadKilled e) {
            throw e;
        } catch (Throwable e) {
            uncaught(e);
        } finally {
            runs.ended(thread);
        }
    }

    @Suspendable
    private void runTask() {
        Throwable thrown = null;
        try {
            task.run();
        } catch (Throwable e) {
            thrown = e;
            throw e;
        } finally {
            pool.after(task, thrown);
        }
    }

    /** As a thread of the pool would: it is told of by the handler of threads. */
    private static void uncaught(Throwable e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
}
