package dev.gossamer.continuation;

/** A function of one argument that may suspend. A lambda for it is rewritten by the agent without any annotation of its own. */
@FunctionalInterface
public interface SuspendableFunction<I, O> {
    @Suspendable
    O apply(I input) throws Exception;
}
