package dev.gossamer.benchmarks;

import dev.gossamer.continuation.CarrierThread;

/** A number that was computed wrongly is not worth measuring: each of these fails the whole run. */
final class Checks {
    /** Set in the JVMs whose benchmark threads are to be carriers. */
    static final String CARRIER = "gossamer.benchmarks.carrier";

    private Checks() {}

    static void equal(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + ": expected " + expected + ", got " + actual
                    + "; the rewritten code computed a wrong result, so its time means nothing");
        }
    }

    /** A plain thread takes another way to its context: measuring it for a carrier would go unnoticed. */
    static void thread() {
        boolean carrier = Thread.currentThread() instanceof CarrierThread;
        if (carrier != Boolean.getBoolean(CARRIER)) {
            throw new IllegalStateException("the benchmark was to run on a " + (carrier ? "plain" : "carrier")
                    + " thread, and runs on " + Thread.currentThread());
        }
    }
}
