package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;

/** The root of a light thread or a generator: a body without a result. */
final class RunnableBody implements SuspendableRunnable {
    private final SuspendableRunnable runnable;

    RunnableBody(SuspendableRunnable runnable) {
        this.runnable = runnable;
    }

    @Override
    @Suspendable
    public void run() {
        Coroutine<?, ?> self = (Coroutine<?, ?>) Continuation.current().attachment();
        try {
            runnable.run();
            self.returned(null);
        } catch (Throwable e) {
            self.threw(e);
        }
    }
}
