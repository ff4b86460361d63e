package dev.gossamer.blocking;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What {@code java.util.concurrent.Executors} makes, whose tasks run as light threads; see {@link LightPool}. */
public final class Pools {
    private static final long CACHED_SECONDS = 60;

    private Pools() {}

    /** {@link Executors#newFixedThreadPool(int)}. */
    public static ExecutorService newFixedThreadPool(int threads) {
        return newFixedThreadPool(threads, Executors.defaultThreadFactory());
    }

    /** {@link Executors#newFixedThreadPool(int, ThreadFactory)}. */
    public static ExecutorService newFixedThreadPool(int threads, ThreadFactory factory) {
        return new LightPool(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    }

    /** {@link Executors#newCachedThreadPool()}. */
    public static ExecutorService newCachedThreadPool() {
        return newCachedThreadPool(Executors.defaultThreadFactory());
    }

    /** {@link Executors#newCachedThreadPool(ThreadFactory)}. */
    public static ExecutorService newCachedThreadPool(ThreadFactory factory) {
        return new LightPool(0, Integer.MAX_VALUE, CACHED_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }
}
