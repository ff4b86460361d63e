package dev.gossamer.blocking;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * {@code Lock} and {@code Condition}. Locks that rewritten code has made know of light threads. Any other lock of the
 * JDK belongs to the carrier, so that another light thread would get it too: a light thread that holds one cannot be
 * suspended until it has unlocked it.
 */
public final class Locks {
    private Locks() {}

    /** {@link Lock#lock()}. */
    @Suspendable
    public static void lock(Lock lock) {
        if (lock instanceof LightLock light) {
            Acquire.lock(light.core(), light.write());
        } else {
            lock.lock();
            taken(lock);
        }
    }

    /** {@link Lock#lockInterruptibly()}. */
    @Suspendable
    public static void lockInterruptibly(Lock lock) throws InterruptedException {
        if (lock instanceof LightLock light) {
            Acquire.lock(light.core(), light.write(), Wait.FOREVER);
        } else {
            lock.lockInterruptibly();
            taken(lock);
        }
    }

    /** {@link Lock#tryLock()}. */
    @Suspendable
    public static boolean tryLock(Lock lock) {
        boolean got = lock.tryLock();
        if (got) {
            taken(lock);
        }
        return got;
    }

    /** {@link Lock#tryLock(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean tryLock(Lock lock, long timeout, TimeUnit unit) throws InterruptedException {
        if (lock instanceof LightLock light) {
            return Acquire.lock(light.core(), light.write(), unit.toNanos(timeout));
        }
        boolean got = lock.tryLock(timeout, unit);
        if (got) {
            taken(lock);
        }
        return got;
    }

    /** {@link Lock#unlock()}. */
    @Suspendable
    public static void unlock(Lock lock) {
        lock.unlock();
        LightThread<?> thread = pinnable(lock);
        if (thread != null) {
            HandlerControl.lockReleased(thread);
        }
    }

    private static void taken(Lock lock) {
        LightThread<?> thread = pinnable(lock);
        if (thread != null) {
            HandlerControl.lockTaken(thread, lock);
        }
    }

    private static LightThread<?> pinnable(Lock lock) {
        return lock instanceof LightLock || !Known.ofJdk(lock) ? null : LightThread.current();
    }

    /** {@link Condition#await()}. */
    @Suspendable
    public static void await(Condition condition) throws InterruptedException {
        if (condition instanceof LightCondition light) {
            light.await();
        } else {
            condition.await();
        }
    }

    /** {@link Condition#awaitUninterruptibly()}. */
    @Suspendable
    public static void awaitUninterruptibly(Condition condition) {
        if (condition instanceof LightCondition light) {
            light.awaitUninterruptibly();
        } else {
            condition.awaitUninterruptibly();
        }
    }

    /** {@link Condition#awaitNanos(long)}. */
    @Suspendable
    public static long awaitNanos(Condition condition, long nanos) throws InterruptedException {
        if (condition instanceof LightCondition light) {
            return light.awaitNanos(nanos);
        }
        return condition.awaitNanos(nanos);
    }

    /** {@link Condition#await(long, TimeUnit)}. */
    @Suspendable
    public static boolean await(Condition condition, long time, TimeUnit unit) throws InterruptedException {
        if (condition instanceof LightCondition light) {
            return light.await(time, unit);
        }
        return condition.await(time, unit);
    }

    /** {@link Condition#awaitUntil(Date)}. */
    @Suspendable
    public static boolean awaitUntil(Condition condition, Date deadline) throws InterruptedException {
        if (condition instanceof LightCondition light) {
            return light.awaitUntil(deadline);
        }
        return condition.awaitUntil(deadline);
    }
}
