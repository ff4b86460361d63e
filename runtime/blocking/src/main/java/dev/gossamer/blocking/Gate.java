package dev.gossamer.blocking;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one user at a time into a stream, as the monitor of the JDK's own streams does: a light thread, or a thread where
 * none runs. Whoever is in may come in again, and may be suspended. A stream is used by one for nearly all of the time,
 * so what is quick is to find nobody.
 */
final class Gate {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Gate.class, "owner", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object owner;

    /** Of the owner: how often more than once it is in. */
    private int again;

    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<Waiter> queue = new ConcurrentLinkedQueue<>();

    /** Who waits at a gate is woken to try again. */
    private interface Waiter {
        void wake();
    }

    @Suspendable
    void enter() {
        Object self = LockCore.self();
        if (!tryEnter(self)) {
            waitUntilIn(self);
        }
    }

    private boolean tryEnter(Object self) {
        if (OWNER.compareAndSet(this, null, self)) {
            return true;
        }
        if (owner != self) {
            return false;
        }
        again++;
        return true;
    }

    void exit() {
        if (again > 0) {
            again--;
            return;
        }
        owner = null;
        if (waiting.get() > 0) {
            wakeAll();
        }
    }

    /** Not the first alone: it may be a light thread whose carrier another one blocks that waits as well. */
    private void wakeAll() {
        for (Waiter next = queue.poll(); next != null; next = queue.poll()) {
            next.wake();
        }
    }

    @Suspendable
    private void waitUntilIn(Object self) {
        waiting.incrementAndGet();
        try {
            while (!tryEnter(self)) {
                waitOnce(self);
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Suspendable
    private void waitOnce(Object self) {
        Light light = Light.here();
        if (light != null && !Light.isPinned()) {
            light.awaitUninterruptibly(new LightWaiter());
            return;
        }
        if (isOwnedBeside(self)) {
            // It could never leave while its carrier is blocked: better an error that names the frame.
            HandlerControl.requireSuspendablePhase();
            Continuation.requireSuspendable(true);
        }
        block(self);
    }

    private boolean isOwnedBeside(Object self) {
        return self instanceof LightThread<?> light
                && owner instanceof LightThread<?> other
                && other.handler().worker() == light.handler().worker();
    }

    private void block(Object self) {
        Thread thread = Thread.currentThread();
        Waiter waiter = () -> LockSupport.unpark(thread);
        queue.add(waiter);
        boolean interrupted = false;
        while (owner != null && owner != self && queue.contains(waiter)) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        queue.remove(waiter);
        if (interrupted) {
            thread.interrupt();
        }
    }

    private final class LightWaiter extends Wait<Void> implements Waiter {
        LightWaiter() {
            super("a stream that another uses", FOREVER);
        }

        @Override
        void begin() {
            queue.add(this);
            if (owner == null && queue.remove(this)) {
                resume(null);
            }
        }

        @Override
        public void wake() {
            resume(null);
        }

        @Override
        void timedOut() {
            throw new AssertionError("it has no deadline");
        }

        @Override
        void ended(boolean returned) {
            queue.remove(this);
        }
    }
}
