package dev.gossamer;

/**
 * The event loop under a {@link Worker}: one thread that runs tasks and timers one after the other. Implemented by
 * servers that bring their own, see {@link Worker#on}. Its thread should be a
 * {@link dev.gossamer.continuation.CarrierThread}: everything works on any other, but slower.
 */
public interface EventLoop {
    /**
     * Runs a task on the loop, later: never within this call. In order of arrival. From any thread. After
     * {@link #close} tasks still come, which find their worker closed and do no more than say so to whoever waits: if
     * the thread has ended, they are run at once, by whoever brings them.
     */
    void execute(Runnable task);

    /**
     * As {@link #execute}, but not before the loop has looked once for events other than tasks: threads that only yield
     * must not keep it from them (rule 2.3). Called on the loop.
     */
    default void executeAfterPoll(Runnable task) {
        execute(task);
    }

    /** Whether the calling thread is the loop's. */
    boolean inEventLoop();

    /** The loop's thread, for dumps of one that is stuck; null where it is not known, or does not run. */
    default Thread carrier() {
        return null;
    }

    /** The loop's clock, in nanoseconds from an arbitrary origin. */
    long nanoTime();

    /**
     * As {@link #nanoTime}, but maybe as it was at some time since the loop has turned to the event that it is at: what
     * dumps tell need not be more exact. Called on the loop.
     */
    default long nanoTimeOfTurn() {
        return nanoTime();
    }

    /**
     * Runs a task on the loop after {@code delayNanos} nanoseconds; those with equal deadlines in the order of these
     * calls (rule 2.4). Called on the loop.
     */
    Timeout schedule(long delayNanos, Runnable task);

    /** The worker has been closed; nothing of it will be run any more. Called on the loop. */
    void close();

    /**
     * From now on the loop asks {@code poller} for events between its tasks, and waits in it when it has none. For
     * loops that wait for nothing but tasks and timers. Called on the loop.
     *
     * @param poller null: no more
     * @throws UnsupportedOperationException if the loop has events of its own, or its time is not real
     */
    default void pollWith(Poller poller) {
        throw new UnsupportedOperationException(this + " cannot poll for events");
    }

    /** A source of events that an {@link EventLoop} without any waits in: a selector of sockets. */
    interface Poller {
        /**
         * Handles the events that there are; where there are none, waits for the first. Called on the loop.
         *
         * @param nanos how long to wait at most; 0: not at all; {@link Long#MAX_VALUE}: for ever
         */
        void poll(long nanos);

        /** Ends the wait of {@link #poll}, or of the next one if nobody waits. From any thread. */
        void wakeUp();
    }

    /** A timer that has been started. */
    interface Timeout {
        /** The task will not be run. Does nothing where it has been run. Called on the loop. */
        void cancel();
    }
}
