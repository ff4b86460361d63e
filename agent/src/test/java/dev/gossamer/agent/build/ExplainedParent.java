package dev.gossamer.agent.build;

import dev.gossamer.continuation.Suspendable;

abstract class ExplainedParent<T> {
    @Suspendable
    abstract T generic(T value);

    int inherited() {
        return 1;
    }
}
