package dev.gossamer.endurance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** One round of a race: its random numbers, its foreign threads, and the first thing that was wrong. */
final class Round {
    /** The body of a platform thread that is no carrier. */
    @FunctionalInterface
    interface Foreign {
        void run(SplittableRandom random) throws Exception;
    }

    private final SplittableRandom random;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong checks = new AtomicLong();
    private volatile boolean over;

    Round(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** For the thread that runs the round. */
    SplittableRandom random() {
        return random;
    }

    /** Starts a foreign thread, with random numbers of its own. */
    void foreign(String name, Foreign body) {
        SplittableRandom own = random.split();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run(own);
                    } catch (Throwable e) {
                        failed(e);
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** The foreign threads that run until the round is over may stop. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Waits for all foreign threads. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /** What must hold. */
    void check(boolean holds, String otherwise) {
        checks.incrementAndGet();
        if (!holds) {
            AssertionError error = new AssertionError(otherwise);
            failed(error);
            throw error;
        }
    }

    void failed(Throwable error) {
        failure.compareAndSet(null, error);
    }

    Throwable failure() {
        return failure.get();
    }

    long checks() {
        return checks.get();
    }

    /** Lets some time pass that the scheduler of the machine does not know of. */
    static void spin(SplittableRandom random, int most) {
        for (int i = random.nextInt(most); i > 0; i--) {
            Thread.onSpinWait();
        }
    }
}
