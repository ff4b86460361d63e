package dev.gossamer.benchmarks.suite;

/** A million leaves, ten children each above them: their numbers are summed up on the way back. */
public final class Skynet {
    public static final int LEAVES = 1_000_000;
    public static final int CHILDREN = 10;
    public static final long SUM = (long) LEAVES * (LEAVES - 1) / 2;

    private Skynet() {}
}
