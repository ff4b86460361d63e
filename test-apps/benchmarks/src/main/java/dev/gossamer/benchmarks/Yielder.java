package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** A recursion that suspends at its bottom for as long as it is asked to. */
final class Yielder {
    private Yielder() {}

    static Continuation continuation(Cell cell, int depth) {
        return new Continuation(() -> cell.frames = descend(cell, depth));
    }

    @Suspendable
    private static long descend(Cell cell, int depth) {
        if (depth > 1) {
            return descend(cell, depth - 1) + 1;
        }
        while (!cell.stopped) {
            cell.value++;
            Continuation.suspend();
        }
        return 1;
    }
}
