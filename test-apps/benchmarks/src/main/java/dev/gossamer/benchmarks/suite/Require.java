package dev.gossamer.benchmarks.suite;

/** Fails the case where a result is wrong. */
public final class Require {
    private Require() {}

    public static void equal(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException(what + ": expected " + expected + ", got " + actual
                    + "; what computes a wrong result is not measured");
        }
    }
}
