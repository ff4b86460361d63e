package dev.gossamer.continuation;

/** A piece of work that may suspend. A lambda for it is rewritten by the agent without any annotation of its own. */
@FunctionalInterface
public interface SuspendableRunnable {
    @Suspendable
    void run() throws Exception;
}
