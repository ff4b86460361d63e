package dev.gossamer.benchmarks.suite;

import java.util.concurrent.locks.LockSupport;

/** A thread that is used as a coroutine: it and its resumer take turns. */
public final class ThreadCoroutine {
    private final ThreadStart threads;
    private final Body body;
    private Thread thread;
    private volatile Thread resumer;
    private volatile boolean turn;
    private volatile boolean ended;

    /** What it runs. */
    @FunctionalInterface
    public interface Body {
        /** @param suspend gives the turn back, and returns when it is this one's again */
        void run(Runnable suspend);
    }

    ThreadCoroutine(ThreadStart threads, Body body) {
        this.threads = threads;
        this.body = body;
    }

    boolean run() {
        resumer = Thread.currentThread();
        turn = true;
        if (thread == null) {
            thread = threads.start(() -> {
                body.run(this::suspend);
                ended = true;
                giveBack();
            });
        } else {
            LockSupport.unpark(thread);
        }
        while (turn) {
            LockSupport.park(this);
        }
        return ended;
    }

    private void suspend() {
        giveBack();
        while (!turn) {
            LockSupport.park(this);
        }
    }

    private void giveBack() {
        Thread waiting = resumer;
        turn = false;
        LockSupport.unpark(waiting);
    }
}
