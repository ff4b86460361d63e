package dev.gossamer.blocking;

import dev.gossamer.Coroutine;
import dev.gossamer.HandlerControl;
import dev.gossamer.LightLocal;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;

/** What a light thread has that threads have for the sake of blocking calls: an interrupt status. */
final class Light {
    private static final LightLocal<Light> OF = LightLocal.withInitial(Light::new);

    /** These under its lock: interrupts come from any thread. */
    private boolean interrupted;

    private Wait<?> waiting;

    /** The unparks of its carrier that it has seen; see {@link Parks}. The carrier's own. */
    long permits;

    private Light() {}

    /**
     * Of the light thread that runs now, where it may be blocked by its phase, and no bare continuation runs in it;
     * null where the caller has to do what the original does.
     */
    static Light here() {
        Continuation innermost = Continuation.current();
        if (innermost == null || !(innermost.attachment() instanceof Coroutine<?, ?>)) {
            return null;
        }
        LightThread<?> thread = LightThread.current();
        return thread == null || !thread.handler().phase().maySuspend() ? null : OF.of(thread);
    }

    static Light of(LightThread<?> thread) {
        return OF.of(thread);
    }

    /**
     * Whether a frame pins, so that the carrier thread has to be blocked. It counts as a pin, and whoever records pins
     * is told. Suspendable for no other reason than that it looks at the state of the caller's frame.
     */
    @Suspendable
    static boolean isPinned() {
        try {
            HandlerControl.requireNoLock();
            if (Continuation.isSuspendable(true)) {
                return false;
            }
            Continuation.requireSuspendable(true);
        } catch (PinnedException e) {
            // Told to those who count and record. The program worked before it was rewritten: it goes on, blocked.
            return true;
        }
        return false;
    }

    /**
     * Blocks the light thread until the wait is over, or it is interrupted.
     *
     * @throws InterruptedException also if it was interrupted before
     */
    @Suspendable
    <T> T await(Wait<T> wait) throws InterruptedException {
        enter(wait);
        boolean returned = false;
        try {
            T value = LightThread.suspend(wait, wait);
            returned = true;
            return value;
        } finally {
            leave(wait, returned);
        }
    }

    /** {@link #await} that interrupts leave alone: the status stays. */
    @Suspendable
    <T> T awaitUninterruptibly(Wait<T> wait) {
        boolean returned = false;
        try {
            T value = LightThread.suspend(wait, wait);
            returned = true;
            return value;
        } finally {
            wait.end(returned);
        }
    }

    private synchronized void enter(Wait<?> wait) throws InterruptedException {
        throwIfInterrupted();
        waiting = wait;
    }

    private void leave(Wait<?> wait, boolean returned) {
        synchronized (this) {
            waiting = null;
            // It came too late for this wait.
            interrupted |= returned && wait.isInterrupted();
        }
        wait.end(returned);
    }

    /** As blocking calls do before they look whether they have to wait. */
    synchronized void throwIfInterrupted() throws InterruptedException {
        if (interrupted) {
            interrupted = false;
            throw new InterruptedException();
        }
    }

    synchronized void interrupt() {
        if (waiting == null) {
            interrupted = true;
        } else {
            waiting.interrupt();
        }
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    synchronized boolean clearInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }
}
