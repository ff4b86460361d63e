package dev.gossamer.agent.build;

import dev.gossamer.continuation.Suspendable;

interface ExplainedSells {
    @Suspendable
    long price(String name, int n);
}
