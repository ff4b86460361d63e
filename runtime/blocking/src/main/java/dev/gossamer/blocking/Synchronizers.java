package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code CountDownLatch.await} and {@code Semaphore.acquire}. What can be had at once is; else a helper thread waits.
 * Permits that it has got for a light thread that was killed are released.
 */
public final class Synchronizers {
    private Synchronizers() {}

    /** {@link CountDownLatch#await()}. */
    @Suspendable
    public static void await(CountDownLatch latch) throws InterruptedException {
        Light light = Light.here();
        if (light == null) {
            latch.await();
            return;
        }
        light.throwIfInterrupted();
        if (latch.getCount() > 0) {
            if (Light.isPinned()) {
                latch.await();
            } else {
                light.await(helper("await", latch, Wait.FOREVER, latch::await, 0));
            }
        }
    }

    /** {@link CountDownLatch#await(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean await(CountDownLatch latch, long timeout, TimeUnit unit) throws InterruptedException {
        Light light = Light.here();
        if (light == null) {
            return latch.await(timeout, unit);
        }
        long nanos = unit.toNanos(timeout);
        light.throwIfInterrupted();
        if (latch.getCount() == 0 || nanos <= 0) {
            return latch.getCount() == 0;
        }
        if (Light.isPinned()) {
            return latch.await(timeout, unit);
        }
        return light.await(helper("await", latch, nanos, latch::await, 0)) || latch.getCount() == 0;
    }

    /** {@link Semaphore#acquire()}. */
    @Suspendable
    public static void acquire(Semaphore semaphore) throws InterruptedException {
        acquire(semaphore, 1);
    }

    /** {@link Semaphore#acquire(int)}. */
    @Suspendable
    public static void acquire(Semaphore semaphore, int permits) throws InterruptedException {
        Light light = Light.here();
        if (light == null) {
            semaphore.acquire(permits);
            return;
        }
        light.throwIfInterrupted();
        if (semaphore.tryAcquire(permits, 0, TimeUnit.NANOSECONDS)) {
            return;
        }
        if (Light.isPinned()) {
            semaphore.acquire(permits);
        } else {
            light.await(helper("acquire", semaphore, Wait.FOREVER, () -> semaphore.acquire(permits), permits));
        }
    }

    /** {@link Semaphore#acquireUninterruptibly()}. */
    @Suspendable
    public static void acquireUninterruptibly(Semaphore semaphore) {
        acquireUninterruptibly(semaphore, 1);
    }

    /** {@link Semaphore#acquireUninterruptibly(int)}. */
    @Suspendable
    public static void acquireUninterruptibly(Semaphore semaphore, int permits) {
        Light light = permits < 0 ? null : Light.here();
        if (light == null) {
            semaphore.acquireUninterruptibly(permits);
        } else if (semaphore.tryAcquire(permits)) {
            return;
        } else if (Light.isPinned()) {
            semaphore.acquireUninterruptibly(permits);
        } else {
            light.awaitUninterruptibly(
                    helper("acquire", semaphore, Wait.FOREVER, () -> semaphore.acquire(permits), permits));
        }
    }

    /** {@link Semaphore#tryAcquire(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean tryAcquire(Semaphore semaphore, long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(semaphore, 1, timeout, unit);
    }

    /** {@link Semaphore#tryAcquire(int, long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean tryAcquire(Semaphore semaphore, int permits, long timeout, TimeUnit unit)
            throws InterruptedException {
        Light light = Light.here();
        if (light == null) {
            return semaphore.tryAcquire(permits, timeout, unit);
        }
        long nanos = unit.toNanos(timeout);
        light.throwIfInterrupted();
        if (semaphore.tryAcquire(permits, 0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        if (Light.isPinned()) {
            return semaphore.tryAcquire(permits, timeout, unit);
        }
        return light.await(helper("tryAcquire", semaphore, nanos, () -> semaphore.acquire(permits), permits))
                || semaphore.tryAcquire(permits, 0, TimeUnit.NANOSECONDS);
    }

    private interface Blocking {
        void call() throws InterruptedException;
    }

    /** @param permits what a kill gives back to a semaphore */
    private static HelperCall<Boolean> helper(String call, Object object, long nanos, Blocking blocking, int permits) {
        return new HelperCall<>(
                Known.name(call, object),
                nanos,
                () -> {
                    blocking.call();
                    return true;
                },
                false,
                got -> {
                    if (object instanceof Semaphore semaphore) {
                        semaphore.release(permits);
                    }
                });
    }
}
