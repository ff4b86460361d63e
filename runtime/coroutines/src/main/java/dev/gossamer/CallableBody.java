package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;

/** The root of a light thread with a result. */
final class CallableBody<T> implements SuspendableRunnable {
    private final SuspendableCallable<? extends T> callable;

    CallableBody(SuspendableCallable<? extends T> callable) {
        this.callable = callable;
    }

    @Override
    @Suspendable
    public void run() {
        Coroutine<?, ?> self = (Coroutine<?, ?>) Continuation.current().attachment();
        try {
            self.returned(callable.call());
        } catch (Throwable e) {
            self.threw(e);
        }
    }
}
