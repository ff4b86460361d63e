package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.Suspendable;

/** Generic: whoever implements it for a type has a bridge. */
public interface Mapping<T> {
    @Suspendable
    T map(T value);
}
