package dev.gossamer.http;

import java.util.concurrent.atomic.AtomicLongArray;

/** What one worker counts. Written by its carrier thread alone, which pays for plain stores; read by any thread. */
final class Counters {
    /** What is counted. */
    enum Count {
        ACCEPTED,
        CLOSED,
        /** By the class of their status, from here on. */
        STATUS_2XX,
        STATUS_3XX,
        STATUS_4XX,
        STATUS_5XX,
        STATUS_OTHER,
        SUBREQUESTS,
        RECEIVED,
        SENT,
        TIMEOUTS,
        REFUSED
    }

    private static final int CLASSES = Count.STATUS_OTHER.ordinal() - Count.STATUS_2XX.ordinal();

    /** Two cache lines: they are fetched in pairs. Without it, two workers' arrays may share one. */
    private static final int PADDING = 16;

    private final AtomicLongArray values = new AtomicLongArray(PADDING + Count.values().length + PADDING);

    void add(Count what) {
        add(what.ordinal(), 1);
    }

    void add(Count what, long amount) {
        add(what.ordinal(), amount);
    }

    private void add(int index, long amount) {
        // One writer: no other can come between the two, and a reader sees a value that was true.
        values.setOpaque(PADDING + index, values.getPlain(PADDING + index) + amount);
    }

    /** A request has been answered, or given up. */
    void answered(int status) {
        int band = status / 100 - 2;
        add(Count.STATUS_2XX.ordinal() + (band >= 0 && band < CLASSES ? band : CLASSES), 1);
    }

    long get(Count what) {
        return values.getOpaque(PADDING + what.ordinal());
    }
}
