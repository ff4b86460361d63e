package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.Suspendable;

/** What generated programs write lambdas and method references for. */
@FunctionalInterface
public interface IntOp {
    @Suspendable
    int apply(int value);

    /** A call through a default method. */
    @Suspendable
    default int twice(int value) {
        return apply(apply(value) & 0xFF);
    }
}
