package dev.gossamer;

import java.time.Duration;

/** Durations as the event loop counts them. */
final class Durations {
    private Durations() {}

    /** In nanoseconds; one that is too long for them, 292 years, lasts for ever. */
    static long nanos(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(Texts.NO_NEGATIVE + ": " + duration);
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
