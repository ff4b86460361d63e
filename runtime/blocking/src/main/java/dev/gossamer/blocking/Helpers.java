package dev.gossamer.blocking;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that block in the place of light threads, as many as are needed: virtual ones from JDK 21 on, daemon threads
 * before, which end when they have had nothing to do for a while.
 */
final class Helpers {
    private static final long IDLE_SECONDS = 10;
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Executor EXECUTOR = executor();

    private Helpers() {}

    static void start(Runnable call) {
        EXECUTOR.execute(call);
    }

    private static Executor executor() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            // Before JDK 21.
            return new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Helpers::thread);
        }
    }

    private static Thread thread(Runnable loop) {
        Thread thread = new Thread(loop, "gossamer-blocking-" + NUMBERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
