package dev.gossamer.benchmarks.suite;

/** Work that gives its own figure, bytes for example, in place of being timed. */
public interface Gauge extends Bench {
    double measure() throws Exception;

    @Override
    default void run(int operations) {
        throw new UnsupportedOperationException("this one is not timed");
    }
}
