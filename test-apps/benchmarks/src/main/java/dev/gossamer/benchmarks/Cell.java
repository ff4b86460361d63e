package dev.gossamer.benchmarks;

/** What a measured coroutine and the code that drives it have in common. */
public final class Cell {
    /** Counted up by the coroutine before each suspend. */
    public long value;

    /** Asks the coroutine to return from all its frames. */
    public boolean stopped;

    /** What the outermost frame returned: the number of frames. */
    public long frames;

    /** Every run must have made one step, and every frame must have returned once. */
    void check(long runs, int depth) {
        Checks.equal("steps", runs, value);
        Checks.equal("frames", depth, frames);
    }
}
