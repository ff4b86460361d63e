package dev.gossamer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An event loop of tasks and timers. It is driven by whoever calls {@link #runUntil}. */
final class TaskLoop implements EventLoop {
    private final String name;
    private final Clock clock;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final TimerHeap timers = new TimerHeap();
    private volatile Thread driver;
    private volatile boolean asleep;
    private volatile boolean closed;

    /** Kept for the driver, to whom it is given back. */
    private boolean interrupted;

    TaskLoop(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        Thread thread = driver;
        if (asleep) {
            LockSupport.unpark(thread);
        } else if (closed && thread == null && tasks.remove(task)) {
            // What comes too late finds its worker closed and says so to whoever waits for it.
            run(task);
        }
    }

    @Override
    public boolean inEventLoop() {
        return driver == Thread.currentThread();
    }

    @Override
    public Thread carrier() {
        return driver;
    }

    /** Runs what only reads, in the calling thread, where no other drives the loop; else false. */
    synchronized boolean whileIdle(Runnable reader) {
        if (driver != null) {
            return false;
        }
        reader.run();
        return true;
    }

    @Override
    public long nanoTime() {
        return clock.nanos();
    }

    @Override
    public Timeout schedule(long delayNanos, Runnable task) {
        long deadline = clock.nanos() + delayNanos;
        return timers.add(deadline < 0 ? Long.MAX_VALUE : deadline, task);
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Runs tasks and timers in turn, one of each, until {@code done}.
     *
     * @param whenStuck called where there is neither; it throws, or the loop sleeps until a task comes
     */
    void runUntil(BooleanSupplier done, Runnable whenStuck) {
        enter();
        try {
            while (!done.getAsBoolean()) {
                if (!(runTask() | runTimer())) {
                    sleep(whenStuck);
                }
            }
        } finally {
            driver = null;
            if (closed) {
                refuseTheRest();
            }
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What came between the end of the loop and its being known: see {@link #execute}. */
    private void refuseTheRest() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
        }
    }

    private synchronized void enter() {
        Thread before = driver;
        if (before != null) {
            throw new IllegalStateException(
                    before == Thread.currentThread()
                            ? name + " would wait for itself: it is running in this thread already"
                            : name + " is being run by " + before + "; one thread at a time may run it");
        }
        driver = Thread.currentThread();
    }

    private boolean runTask() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        run(task);
        return true;
    }

    private boolean runTimer() {
        TimerHeap.Timer first = timers.peek();
        if (first == null || first.deadline > clock.nanos()) {
            return false;
        }
        run(timers.poll());
        return true;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            AbortLog.taskFailed(name, e);
        }
    }

    private void sleep(Runnable whenStuck) {
        TimerHeap.Timer first = timers.peek();
        boolean endless = first == null || first.deadline == Long.MAX_VALUE;
        if (endless && tasks.isEmpty()) {
            whenStuck.run();
        }
        asleep = true;
        if (tasks.isEmpty()) {
            if (endless) {
                LockSupport.park(this);
            } else {
                clock.waitUntil(first.deadline);
            }
        }
        asleep = false;
        // Left standing, an interrupt would turn each sleep into a spin.
        interrupted |= Thread.interrupted();
    }
}
