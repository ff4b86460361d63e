package dev.gossamer.benchmarks.suite;

/** The case of many short threads: an operation is all of them. */
public final class Threads {
    public static final int COUNT = 10_000;
    public static final int YIELDS = 10;

    private Threads() {}
}
