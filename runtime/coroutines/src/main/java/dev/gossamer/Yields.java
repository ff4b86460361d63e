package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Instrumented;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;

/**
 * The yields of {@link Coroutine}, in the form that the agent would give them, but without a frame: it carries the
 * agent's mark, so it is left as it is. A frame would be made anew by each call, as each is a new activation; so a loop
 * that yields allocates nothing. The caller's frame takes what they return from the context, where
 * {@link Coroutine#resume} and the scheduler leave it.
 *
 * <p>After {@link Continuation#suspend()} nothing may be done here but return.
 */
abstract class Yields implements Instrumented {
    Yields() {}

    /**
     * Gives {@code value} to the resumer and returns the value of the next resume. In a light thread itself: lets the
     * other threads run; the value is dropped and null returned (rule 2.2).
     *
     * @throws PinnedException outside a coroutine, or if a frame on the stack cannot be captured
     */
    @Suspendable
    public static <I> I yield(Object value) {
        Continuation current = Continuation.current();
        if (current == null || !(current.attachment() instanceof Coroutine<?, ?> self)) {
            Continuation.requireSuspendable(true);
            throw Coroutine.notOurs();
        }
        if (self instanceof LightThread<?> light) {
            giveWay(light);
        } else {
            self.leave(value);
            Continuation.suspend();
        }
        return null;
    }

    /** {@link #yield(Object) yield(null)}. */
    @Suspendable
    public static <I> I yield() {
        return Yields.yield(null);
    }

    private static void giveWay(LightThread<?> light) {
        Callers.yielding(light);
        Continuation.requireSuspendable(true);
        if (light.handler.scheduler.requeue(light)) {
            Continuation.suspend();
        }
    }
}
