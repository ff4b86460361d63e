package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The tasks of a pool that run as light threads. */
final class LightRuns {
    /** What becomes of a task. */
    enum Admission {
        ADMITTED,
        FULL,
        SHUT_DOWN
    }

    private final LightPool pool;

    /** All under the lock. */
    private final Set<LightThread<?>> threads = new HashSet<>();

    private int active;
    private long completed;
    private boolean interrupted;

    /** A thread of the pool's factory, for as long as it would have threads: a JVM is kept up by it, or not, as by them. */
    private Thread holder;

    LightRuns(LightPool pool) {
        this.pool = pool;
    }

    synchronized Admission admit() {
        if (pool.isShutdown()) {
            return Admission.SHUT_DOWN;
        }
        if (active >= places()) {
            return Admission.FULL;
        }
        active++;
        if (holder == null) {
            holder = pool.getThreadFactory().newThread(this::hold);
            if (holder != null) {
                holder.start();
            }
        }
        return Admission.ADMITTED;
    }

    private long places() {
        BlockingQueue<Runnable> queue = pool.getQueue();
        return (long) pool.getMaximumPoolSize() + queue.size() + queue.remainingCapacity();
    }

    void started(LightThread<?> thread) {
        boolean late;
        synchronized (this) {
            threads.add(thread);
            late = interrupted;
        }
        if (late) {
            Interrupts.interrupt(thread);
        }
    }

    synchronized void ended(LightThread<?> thread) {
        threads.remove(thread);
        active--;
        completed++;
        if (active == 0 && pool.isShutdown()) {
            notifyAll();
        }
    }

    synchronized int active() {
        return active;
    }

    synchronized long completed() {
        return completed;
    }

    /** Whoever waits for the end is to look whether it has come. */
    synchronized void look() {
        notifyAll();
    }

    /** Interrupts all, those included that have been admitted and not yet begun. */
    synchronized void interrupt() {
        interrupted = true;
        threads.forEach(Interrupts::interrupt);
        notifyAll();
    }

    synchronized boolean awaitNone(long deadline) throws InterruptedException {
        for (long left = deadline - System.nanoTime(); active > 0; left = deadline - System.nanoTime()) {
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private synchronized void hold() {
        while (active > 0 || !isOver()) {
            try {
                wait(keepsThreads() ? 0 : Math.max(1, pool.getKeepAliveTime(TimeUnit.MILLISECONDS)));
            } catch (InterruptedException e) {
                // By shutdownNow of somebody who has listed the factory's threads: the loop looks.
                continue;
            }
        }
        holder = null;
    }

    /** An idle thread of the pool would have ended by now, unless the pool keeps some. */
    private boolean isOver() {
        return pool.isShutdown() || !keepsThreads();
    }

    private boolean keepsThreads() {
        return pool.getCorePoolSize() > 0 && !pool.allowsCoreThreadTimeOut();
    }
}
