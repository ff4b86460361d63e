package dev.gossamer.blocking;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A {@link ReentrantReadWriteLock} whose locks light threads own, with all that {@link LightReentrantLock} says. */
public class LightReentrantReadWriteLock extends ReentrantReadWriteLock {
    private static final long serialVersionUID = 1L;

    private transient LockCore core = new LockCore();
    private transient Reading reading = new Reading(this);
    private transient Writing writing = new Writing(this);

    /** As {@link ReentrantReadWriteLock#ReentrantReadWriteLock()}. */
    public LightReentrantReadWriteLock() {}

    /** As {@link ReentrantReadWriteLock#ReentrantReadWriteLock(boolean)}. */
    public LightReentrantReadWriteLock(boolean fair) {
        super(fair);
    }

    /** Unlocked, whatever it was when it was written. */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        core = new LockCore();
        reading = new Reading(this);
        writing = new Writing(this);
    }

    @Override
    public ReadLock readLock() {
        return reading;
    }

    @Override
    public WriteLock writeLock() {
        return writing;
    }

    @Override
    public int getReadLockCount() {
        return core.readLocks();
    }

    @Override
    public boolean isWriteLocked() {
        return core.writer() != null;
    }

    @Override
    public boolean isWriteLockedByCurrentThread() {
        return core.holds(true) > 0;
    }

    @Override
    public int getWriteHoldCount() {
        return core.holds(true);
    }

    @Override
    public int getReadHoldCount() {
        return core.holds(false);
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
    public String toString() {
        return getClass().getName() + '@' + Integer.toHexString(hashCode()) + "[Write locks = "
                + (isWriteLocked() ? 1 : 0) + ", Read locks = " + getReadLockCount() + ']';
    }

    private static final class Reading extends ReadLock implements LightLock {
        private static final long serialVersionUID = 1L;

        private final transient LockCore core;

        Reading(LightReentrantReadWriteLock lock) {
            super(lock);
            core = lock.core;
        }

        @Override
        public LockCore core() {
            return core;
        }

        @Override
        public boolean write() {
            return false;
        }

        @Override
        public void lock() {
            Acquire.lock(core, false);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            Acquire.lock(core, false, Wait.FOREVER);
        }

        @Override
        public boolean tryLock() {
            return core.tryAcquire(LockCore.self(), false, true);
        }

        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            return Acquire.lock(core, false, unit.toNanos(timeout));
        }

        @Override
        public void unlock() {
            core.release(LockCore.self(), false);
        }
    }

    private static final class Writing extends WriteLock implements LightLock {
        private static final long serialVersionUID = 1L;

        private final transient LockCore core;

        Writing(LightReentrantReadWriteLock lock) {
            super(lock);
            core = lock.core;
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
        public boolean isHeldByCurrentThread() {
            return core.holds(true) > 0;
        }

        @Override
        public int getHoldCount() {
            return core.holds(true);
        }
    }
}
