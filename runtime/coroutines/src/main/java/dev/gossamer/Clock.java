package dev.gossamer;

/** The time of an event loop. */
interface Clock {
    /** Nanoseconds since the start; never negative. */
    long nanos();

    /** Lets the time pass up to a deadline, or less. */
    void waitUntil(long deadline);

    /** The loop was polled after nothing but yields. */
    void idleStretch();

    /** Whether it passes by itself. */
    default boolean isReal() {
        return true;
    }

    /** System time. */
    static Clock real() {
        long start = System.nanoTime();
        return new Clock() {
            @Override
            public long nanos() {
                return System.nanoTime() - start;
            }

            @Override
            public void waitUntil(long deadline) {
                java.util.concurrent.locks.LockSupport.parkNanos(this, deadline - nanos());
            }

            @Override
            public void idleStretch() {}
        };
    }

    /** Time that stands still while anything runs, and jumps where nothing does. */
    static Clock virtual() {
        return new Clock() {
            private volatile long now;

            @Override
            public long nanos() {
                return now;
            }

            @Override
            public void waitUntil(long deadline) {
                now = deadline;
            }

            /** Else threads that yield until a time has come would never see it come. */
            @Override
            public void idleStretch() {
                now += Worker.IDLE_STRETCH_NANOS;
            }

            @Override
            public boolean isReal() {
                return false;
            }
        };
    }
}
