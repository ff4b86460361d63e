package dev.gossamer;

/**
 * One worker, for JConsole and its like: {@code dev.gossamer:type=Worker,name="..."}. There is one for each worker that
 * is not closed once {@link Worker#registerMBeans} has been called or the system property {@code dev.gossamer.jmx} is
 * {@code true}.
 *
 * <p>The figures are counted on the carrier thread when they are asked for, all at once, five times a second at most.
 * Of a worker that is {@linkplain #isStuck stuck} they are those before.
 */
public interface WorkerMXBean {
    /** The worker's name. */
    String getName();

    /** The time since its start, by its own clock. */
    double getSeconds();

    /** How many handlers run. */
    int getHandlers();

    /** How many light threads have not ended. */
    int getLightThreads();

    /** Those that stand in the run queue. */
    int getQueued();

    /** Those that are blocked: parked until something wakes them. */
    int getBlocked();

    /** How many have ended and are kept for their owners. */
    int getZombies();

    /** How many timers of {@link Worker#at} and {@link Worker#every} are pending. */
    int getTimers();

    /** How many events have run a light thread, since the start. */
    long getEvents();

    /** Whether the carrier thread has not come back to its event loop for a second. */
    boolean isStuck();

    /** {@link Worker#dump}. */
    String dump();
}
