package dev.gossamer;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** An event loop of tasks and timers, and of what a {@link Poller} finds. It is driven by whoever calls {@link #runUntil}. */
final class TaskLoop implements EventLoop {
    private static final int ROUNDS_AT_ONE_TIME = 10_000;

    /** Events are looked for after this long although there are tasks still. */
    private static final long POLL_NANOS = 100_000;

    private final String name;
    private final Clock clock;
    private final LoopTasks tasks = new LoopTasks();
    private final IdleSpin idle = new IdleSpin();
    private final TimerHeap timers = new TimerHeap();
    private volatile Thread driver;
    private volatile boolean asleep;
    private volatile boolean closed;

    /** How often timers have been run at {@link #roundsAt}. */
    private int rounds;

    private long roundsAt;

    /** Null as long as there are no events but tasks and timers. */
    private Poller poller;

    private long lastPoll;

    /** The clock when it was last read, and whether that was within the turn that the loop is at. */
    private long now;

    private boolean nowIsOfThisTurn;

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
        Thread thread = driver;
        if (thread == Thread.currentThread()) {
            tasks.addOwn(task);
            return;
        }
        tasks.add(task);
        thread = driver;
        if (asleep) {
            wakeUp(thread);
        } else if (closed && thread == null && tasks.remove(task)) {
            // What comes too late finds its worker closed and says so to whoever waits for it.
            run(task);
        }
    }

    /** The poller was set by the thread that has fallen asleep since. */
    private void wakeUp(Thread thread) {
        Poller waiting = poller;
        if (waiting == null) {
            LockSupport.unpark(thread);
        } else {
            waiting.wakeUp();
        }
    }

    @Override
    public void pollWith(Poller poller) {
        if (!clock.isReal()) {
            throw new UnsupportedOperationException(
                    name + " runs in virtual time, and what comes from outside takes real time; use Worker.start()");
        }
        this.poller = poller;
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

    /** The clock is half of what a wait with a time-out costs. */
    @Override
    public long nanoTimeOfTurn() {
        return nowIsOfThisTurn ? now : readClock();
    }

    private long readClock() {
        nowIsOfThisTurn = true;
        now = clock.nanos();
        return now;
    }

    @Override
    public Timeout schedule(long delayNanos, Runnable task) {
        long deadline = readClock() + delayNanos;
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
     * Runs in turn one task and all timers that are due, until {@code done}; polls for other events when there are
     * none.
     *
     * @param whenStuck called where there is neither; it throws, or the loop sleeps until a task comes
     */
    void runUntil(BooleanSupplier done, Runnable whenStuck) {
        runUntil(() -> {}, done, whenStuck);
    }

    /** @param first what is done unless another thread drives the loop */
    void runUntil(Runnable first, BooleanSupplier done, Runnable whenStuck) {
        enter();
        drive(first, done, whenStuck);
    }

    /** The same, once any thread that drives the loop now has left it. */
    void runNextUntil(BooleanSupplier done, Runnable whenStuck) {
        enterNext();
        drive(() -> {}, done, whenStuck);
    }

    private void drive(Runnable first, BooleanSupplier done, Runnable whenStuck) {
        try {
            first.run();
            while (!done.getAsBoolean()) {
                nowIsOfThisTurn = false;
                if (!(runTask() | runTimers(done))) {
                    sleep(whenStuck);
                } else if (poller != null && clock.nanos() - lastPoll > POLL_NANOS) {
                    poll(0);
                }
            }
        } finally {
            boolean handOn = interrupted;
            interrupted = false;
            if (closed) {
                runAll(tasks::pollOwn);
            }
            leave();
            if (closed) {
                // What came between the end of the loop and its being known: see execute.
                runAll(tasks::pollBrought);
            }
            if (handOn) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void runAll(Supplier<Runnable> left) {
        for (Runnable task = left.get(); task != null; task = left.get()) {
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

    private synchronized void enterNext() {
        boolean interruptedHere = false;
        while (driver != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interruptedHere = true;
            }
        }
        driver = Thread.currentThread();
        interrupted = interruptedHere;
    }

    private synchronized void leave() {
        driver = null;
        notifyAll();
    }

    private boolean runTask() {
        Runnable task = tasks.poll();
        if (task == null) {
            return false;
        }
        run(task);
        return true;
    }

    /** As the reference does it: what the timers post comes after them, and so do the timers that they set. */
    private boolean runTimers(BooleanSupplier done) {
        TimerHeap.Timer first = timers.peek();
        if (first == null || first.deadline > nanoTimeOfTurn()) {
            return false;
        }
        long due = now;
        countRound(due);
        long end = timers.ages();
        do {
            run(timers.poll());
            first = timers.peek();
        } while (first != null && first.deadline <= due && first.age < end && !done.getAsBoolean());
        return true;
    }

    /** Else threads that sleep for no time until a time has come would never see it come in virtual time. */
    private void countRound(long due) {
        if (due != roundsAt) {
            roundsAt = due;
            rounds = 0;
        } else if (++rounds == ROUNDS_AT_ONE_TIME) {
            clock.idleStretch();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            AbortLog.taskFailed(name, e);
        }
    }

    private void poll(long nanos) {
        try {
            poller.poll(nanos);
        } catch (Throwable e) {
            AbortLog.taskFailed(name, e);
        }
        lastPoll = clock.nanos();
    }

    private void sleep(Runnable whenStuck) {
        TimerHeap.Timer first = timers.peek();
        boolean endless = first == null || first.deadline == Long.MAX_VALUE;
        if (endless && tasks.isEmpty()) {
            whenStuck.run();
        }
        if (poller == null && clock.isReal() && idle.finds(tasks)) {
            return;
        }
        asleep = true;
        if (tasks.isEmpty()) {
            if (poller != null) {
                poll(endless ? Long.MAX_VALUE : Math.max(0, first.deadline - clock.nanos()));
            } else if (endless) {
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
