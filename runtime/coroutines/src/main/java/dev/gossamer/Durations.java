package dev.gossamer;

import java.time.Duration;
import java.util.Locale;

/** Durations as the event loop counts them. */
final class Durations {
    private Durations() {}

    /** {@code 12.345 s}. */
    static String seconds(long nanos) {
        long millis = Math.floorDiv(nanos, 1_000_000L);
        return String.format(Locale.ROOT, "%d.%03d s", millis / 1000, millis % 1000);
    }

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
