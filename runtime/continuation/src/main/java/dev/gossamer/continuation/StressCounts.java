package dev.gossamer.continuation;

import java.util.concurrent.atomic.LongAdder;

/** What {@link Stress} has done, told on stderr when the JVM ends: a run that suspends nowhere proves nothing. */
final class StressCounts {
    static final LongAdder RUNS = new LongAdder();
    static final LongAdder SUSPENDS = new LongAdder();
    static final LongAdder PINNED = new LongAdder();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(StressCounts::tell, "gossamer-stress"));
        } catch (IllegalStateException e) {
            // The JVM is ending already.
            tell();
        }
    }

    private StressCounts() {}

    private static void tell() {
        System.err.println("gossamer: stress=" + Stress.EVERY + ": " + RUNS + " continuations, " + SUSPENDS
                + " suspends, " + PINNED + " suspendable calls under a frame that pins");
    }
}
