package dev.gossamer.blocking;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Has nothing suspendable, so nothing in it is replaced. */
final class Unrewritten {
    private Unrewritten() {}

    static Lock lock() {
        return new ReentrantLock();
    }

    static void lock(Lock lock) {
        lock.lock();
    }

    static void run(Runnable body) {
        body.run();
    }
}
