package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** A condition of a lock that light threads own. */
final class LightCondition implements Condition {
    private final LockCore core;

    /** Under the core's monitor. */
    private final Deque<LockCore.Node> waiters = new ArrayDeque<>();

    LightCondition(LockCore core) {
        this.core = core;
    }

    @Override
    @Suspendable
    public void await() throws InterruptedException {
        Acquire.await(core, waiters, true, Wait.FOREVER);
    }

    @Override
    @Suspendable
    public void awaitUninterruptibly() {
        try {
            Acquire.await(core, waiters, false, Wait.FOREVER);
        } catch (InterruptedException e) {
            throw new AssertionError("it was told to take no interrupts", e);
        }
    }

    @Override
    @Suspendable
    public long awaitNanos(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        boolean signalled = Acquire.await(core, waiters, true, Math.max(0, nanos));
        return signalled ? Math.max(1, nanos - (System.nanoTime() - start)) : 0;
    }

    @Override
    @Suspendable
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return Acquire.await(core, waiters, true, Math.max(0, unit.toNanos(time)));
    }

    @Override
    @Suspendable
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long millis = deadline.getTime() - System.currentTimeMillis();
        return Acquire.await(core, waiters, true, Math.max(0, TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    @Override
    public void signal() {
        core.signal(waiters, false);
    }

    @Override
    public void signalAll() {
        core.signal(waiters, true);
    }

    boolean isOf(LockCore lock) {
        return core == lock;
    }

    int length() {
        synchronized (core) {
            return waiters.size();
        }
    }
}
