package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.corpus.Probe;

/** What generated programs derive from. */
public abstract class Base {
    protected int count;

    /** Overridden by generated programs, without an annotation. */
    @Suspendable
    public abstract int virtual(int a, String b);

    /** Called by {@code super.step}, too. */
    @Suspendable
    public long step(long v) {
        count++;
        return Probe.s(v) + virtual((int) v, "step");
    }
}
