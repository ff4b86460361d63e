package dev.gossamer.continuation;

/** A computation with a result that may suspend. A lambda for it is rewritten by the agent without any annotation of its own. */
@FunctionalInterface
public interface SuspendableCallable<V> {
    @Suspendable
    V call() throws Exception;
}
