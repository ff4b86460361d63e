package dev.gossamer.endurance.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What is counted in a run, by all threads. */
final class Tally {
    private static final int MOST_REPORTS = 20;

    final LongAdder requests = new LongAdder();

    /** Those of them that were made by HTTP/2. */
    final LongAdder http2 = new LongAdder();

    final LongAdder bytes = new LongAdder();
    final LongAdder aborts = new LongAdder();
    final LongAdder kills = new LongAdder();
    final LongAdder exits = new LongAdder();

    /** Threads that would block for ever, and those of them whose finally block has run. */
    final LongAdder victims = new LongAdder();

    final LongAdder unwound = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final List<String> reports = new CopyOnWriteArrayList<>();

    /** What must not be. */
    void wrong(String what) {
        wrong.increment();
        if (reports.size() < MOST_REPORTS) {
            reports.add(what);
        }
    }

    /** Checks from within a handler. */
    void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong(otherwise);
        }
    }

    long wrong() {
        return wrong.sum();
    }

    List<String> reports() {
        return reports;
    }
}
