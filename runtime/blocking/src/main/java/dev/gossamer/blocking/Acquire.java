package dev.gossamer.blocking;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.util.Deque;

/** How locks of light threads are taken: a light thread is suspended, whoever cannot be blocks its thread. */
final class Acquire {
    private Acquire() {}

    @Suspendable
    static void lock(LockCore core, boolean write) {
        if (core.tryAcquire(LockCore.self(), write, false)) {
            return;
        }
        Light light = Light.here();
        if (light == null || Light.isPinned()) {
            requireOtherCarrier(core);
            block(core, write);
        } else {
            LockWait wait = new LockWait(core, write, 1, null, Wait.FOREVER);
            light.awaitUninterruptibly(wait);
            wait.claim(light);
        }
    }

    private static void block(LockCore core, boolean write) {
        try {
            ThreadWait.lock(core, write, false, Wait.FOREVER);
        } catch (InterruptedException e) {
            throw new AssertionError("it was told to take no interrupts", e);
        }
    }

    /** @return false where it has timed out */
    @Suspendable
    static boolean lock(LockCore core, boolean write, long nanos) throws InterruptedException {
        Light light = Light.here();
        if (light == null && Thread.interrupted()) {
            throw new InterruptedException();
        } else if (light != null) {
            light.throwIfInterrupted();
        }
        if (core.tryAcquire(LockCore.self(), write, false)) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        if (light == null || Light.isPinned()) {
            requireOtherCarrier(core);
            return ThreadWait.lock(core, write, true, nanos);
        }
        LockWait wait = new LockWait(core, write, 1, null, nanos);
        boolean got = light.await(wait);
        wait.claim(light);
        if (wait.wasInterrupted(got)) {
            light.clearInterrupt();
            throw new InterruptedException();
        }
        return got;
    }

    /** @return false where it has timed out */
    @Suspendable
    static boolean await(LockCore core, Deque<LockCore.Node> condition, boolean interruptibly, long nanos)
            throws InterruptedException {
        int holds = core.requireWriter(LockCore.self());
        Light light = Light.here();
        if (light == null || Light.isPinned()) {
            if (interruptibly && light == null && Thread.interrupted()) {
                throw new InterruptedException();
            }
            return ThreadWait.await(core, holds, condition, interruptibly, nanos);
        }
        LockWait wait = new LockWait(core, true, holds, condition, nanos);
        boolean signalled = interruptibly ? light.await(wait) : light.awaitUninterruptibly(wait);
        wait.claim(light);
        if (interruptibly && wait.wasInterrupted(signalled)) {
            light.clearInterrupt();
            throw new InterruptedException();
        }
        return signalled;
    }

    /** Whoever blocks the carrier of the owner waits for ever: better an error that names the frame. */
    @Suspendable
    private static void requireOtherCarrier(LockCore core) {
        core.requireOtherThanWaiter();
        if (core.isOwnedOnCarrierOf(LightThread.current())) {
            HandlerControl.requireSuspendablePhase();
            Continuation.requireSuspendable(true);
        }
    }
}
