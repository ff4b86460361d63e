package dev.gossamer.blocking;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link ReentrantLock} that is owned by the light thread that has taken it, or by the thread where no light thread
 * runs. Whoever waits for it gets it in turn, fair or not. Code that is not rewritten may use it as well: in a light
 * thread it then blocks the carrier, or throws {@link dev.gossamer.continuation.PinnedException} where the owner is a
 * light thread of the same carrier, which could never let go. What of {@code ReentrantLock} is final knows of no
 * waiters.
 */
public class LightReentrantLock extends ReentrantLock implements LightLock {
    private static final long serialVersionUID = 1L;

    private transient LockCore core = new LockCore();

    /** As {@link ReentrantLock#ReentrantLock()}. */
    public LightReentrantLock() {}

    /** As {@link ReentrantLock#ReentrantLock(boolean)}. */
    public LightReentrantLock(boolean fair) {
        super(fair);
    }

    /** Unlocked, whatever it was when it was written, as {@link ReentrantLock}. */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        core = new LockCore();
    }

    @Override
    public LockCore core() {
        return core;
    }

    @Override
    public boolean write() {
        return true;
    }

    @Override
    public void lock() {
        Acquire.lock(core, true);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        Acquire.lock(core, true, Wait.FOREVER);
    }

    @Override
    public boolean tryLock() {
        return core.tryAcquire(LockCore.self(), true, true);
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return Acquire.lock(core, true, unit.toNanos(timeout));
    }

    @Override
    public void unlock() {
        core.release(LockCore.self(), true);
    }

    @Override
    public Condition newCondition() {
        return new LightCondition(core);
    }

    @Override
    public int getHoldCount() {
        return core.holds(true);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return core.holds(true) > 0;
    }

    @Override
    public boolean isLocked() {
        return core.writer() != null;
    }

    /** Null where a light thread owns it. */
    @Override
    protected Thread getOwner() {
        return core.writer() instanceof Thread thread ? thread : null;
    }

    @Override
    protected Collection<Thread> getQueuedThreads() {
        return List.of();
    }

    @Override
    public boolean hasWaiters(Condition condition) {
        return getWaitQueueLength(condition) > 0;
    }

    @Override
    public int getWaitQueueLength(Condition condition) {
        return own(condition).length();
    }

    @Override
    protected Collection<Thread> getWaitingThreads(Condition condition) {
        own(condition);
        return List.of();
    }

    private LightCondition own(Condition condition) {
        java.util.Objects.requireNonNull(condition, "condition");
        if (condition instanceof LightCondition light && light.isOf(core)) {
            return light;
        }
        throw new IllegalArgumentException("the condition is of another lock");
    }

    @Override
    public String toString() {
        Object owner = core.writer();
        return getClass().getName()
                + '@'
                + Integer.toHexString(hashCode())
                + (owner == null ? "[Unlocked]" : "[Locked by " + owner + ']');
    }
}
