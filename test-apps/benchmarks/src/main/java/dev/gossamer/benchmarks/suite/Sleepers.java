package dev.gossamer.benchmarks.suite;

/** A million threads that sleep for up to a second each, their times spread evenly. */
public final class Sleepers {
    public static final int COUNT = 1_000_000;
    private static final int LONGEST = 1_000;
    private static final int STEP = 7_919;

    private Sleepers() {}

    /** Not in order: neighbours sleep for different times. */
    public static long millisOf(int thread) {
        return (long) thread * STEP % LONGEST;
    }

    /** The second of two runs: from the first spawn to the last end. */
    public static double millis(Body body) throws Exception {
        body.run();
        long start = System.nanoTime();
        body.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** One run. */
    @FunctionalInterface
    public interface Body {
        void run() throws Exception;
    }
}
