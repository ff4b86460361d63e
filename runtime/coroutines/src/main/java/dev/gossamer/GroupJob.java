package dev.gossamer;

import dev.gossamer.continuation.SuspendableCallable;

/** What a {@link LightGroup} was given to do. */
final class GroupJob<T> {
    final String name;
    final SuspendableCallable<? extends T> body;

    /** Its place among all that were submitted. */
    final long order;

    Outcome<T> outcome;

    GroupJob(String name, SuspendableCallable<? extends T> body, long order) {
        this.name = name;
        this.body = body;
        this.order = order;
    }
}
