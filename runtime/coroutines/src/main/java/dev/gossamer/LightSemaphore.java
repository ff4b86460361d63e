package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;

/**
 * {@code ngx.semaphore}: first in, first out; works across handlers and workers (rule 12). A resource that was posted
 * for a waiter is that waiter's: nobody who comes later gets it. Nor does anyone overtake: while a waiter is being woken,
 * who comes later waits behind it, though there be resources left, and {@code await} of no time is false.
 */
public final class LightSemaphore {
    private final Object lock = new Object();
    private SemaphoreWait first;
    private SemaphoreWait last;
    private int waiters;

    /** Those that have been granted a resource and have not run since. */
    private int waking;

    /** No sum of what has been posted overflows it. */
    private long resources;

    /** @throws IllegalArgumentException if {@code resources} is negative */
    public LightSemaphore(int resources) {
        if (resources < 0) {
            throw new IllegalArgumentException(Texts.NO_NEGATIVE + ": " + resources);
        }
        this.resources = resources;
    }

    /**
     * Adds resources, from any thread. Never switches: who gets one is woken from its event loop.
     *
     * @throws IllegalArgumentException unless {@code n} is positive
     */
    public void post(int n) {
        if (n <= 0) {
            throw new IllegalArgumentException(Texts.POSITIVE_REQUIRED + ": " + n);
        }
        SemaphoreWait granted = null;
        synchronized (lock) {
            resources += n;
            if (first != null) {
                granted = first;
                grantAll();
            }
        }
        while (granted != null) {
            SemaphoreWait wait = granted;
            granted = wait.nextGranted;
            wait.nextGranted = null;
            wait.wakeUp();
        }
    }

    /** They stay linked in their order by {@link SemaphoreWait#nextGranted}. */
    private void grantAll() {
        SemaphoreWait before = null;
        while (resources > 0 && first != null) {
            SemaphoreWait wait = first;
            grant(wait);
            unlink(wait);
            if (before != null) {
                before.nextGranted = wait;
            }
            before = wait;
        }
    }

    /**
     * Takes a resource, or blocks the light thread until one is posted for it.
     *
     * @param timeout zero never blocks
     * @return false if it has timed out
     * @throws IllegalArgumentException if the timeout is negative
     */
    @Suspendable
    public boolean await(Duration timeout) {
        long nanos = Durations.nanos(timeout);
        Coroutine<?, ?> self = Callers.blocking();
        // Who sees none may be late by a post of another worker: it looks again, under the lock, before it waits.
        if ((nanos == 0 || resources > 0) && tryTake()) {
            return true;
        }
        if (nanos == 0) {
            return false;
        }
        Continuation.requireSuspendable(true);
        SemaphoreWait wait = SemaphoreWait.start(this, self, nanos);
        if (wait != null) {
            Continuation.suspend();
            return wait.granted;
        }
        return true;
    }

    /** The resources minus the waiters; negative where there are more of these. At most {@link Integer#MAX_VALUE}. */
    public int count() {
        synchronized (lock) {
            return (int) Math.min(resources - waiters, Integer.MAX_VALUE);
        }
    }

    private void grant(SemaphoreWait wait) {
        resources--;
        wait.granted = true;
        wait.waking = true;
        waking++;
    }

    /** The wait's thread runs, or is no more: those that come later need not wait for it. */
    void woken(SemaphoreWait wait) {
        synchronized (lock) {
            if (wait.waking) {
                wait.waking = false;
                waking--;
            }
        }
    }

    private boolean tryTake() {
        synchronized (lock) {
            if (resources == 0 || waking > 0) {
                return false;
            }
            resources--;
            return true;
        }
    }

    /** Takes a resource, or its place in the queue, or its place among those that are being woken. */
    SemaphoreWait.Start enqueue(SemaphoreWait wait) {
        synchronized (lock) {
            if (resources > 0 && waking > 0) {
                grant(wait);
                return SemaphoreWait.Start.GRANTED;
            }
            if (resources > 0) {
                resources--;
                return SemaphoreWait.Start.TAKEN;
            }
            wait.linked = true;
            wait.previous = last;
            if (last == null) {
                first = wait;
            } else {
                last.next = wait;
            }
            last = wait;
            waiters++;
            return SemaphoreWait.Start.QUEUED;
        }
    }

    /** The wait is given up; true unless a resource had been granted. */
    boolean giveUp(SemaphoreWait wait) {
        synchronized (lock) {
            if (wait.linked) {
                unlink(wait);
            }
            return !wait.granted;
        }
    }

    private void unlink(SemaphoreWait wait) {
        if (wait.previous == null) {
            first = wait.next;
        } else {
            wait.previous.next = wait.next;
        }
        if (wait.next == null) {
            last = wait.previous;
        } else {
            wait.next.previous = wait.previous;
        }
        wait.previous = null;
        wait.next = null;
        wait.linked = false;
        waiters--;
    }
}
