package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableFunction;
import dev.gossamer.continuation.SuspendableRunnable;

/** The root of a plain coroutine. It lets nothing out: how the body has ended stands in the coroutine. */
final class FunctionBody<I, O> implements SuspendableRunnable {
    private final SuspendableFunction<? super I, ? extends O> function;

    FunctionBody(SuspendableFunction<? super I, ? extends O> function) {
        this.function = function;
    }

    @Override
    @Suspendable
    @SuppressWarnings("unchecked")
    public void run() {
        Coroutine<I, O> self = (Coroutine<I, O>) Continuation.current().attachment();
        try {
            self.returned(function.apply((I) self.takeTransfer()));
        } catch (Throwable e) {
            self.threw(e);
        }
    }
}
