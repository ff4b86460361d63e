package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One sleep that others may end early: make it, hand it on, and sleep by it. The sleep ends in one way only: its time
 * is over, and {@link #sleep} returns true; one call of {@link #cancel} has ended it, that one returns true and
 * {@code sleep} false; or the sleeper is killed. Who wants to sleep again makes another; who wants to be woken any
 * number of times waits for a {@link LightSemaphore}.
 */
public final class LightSleep {
    /*
     * NEW      -> SLEEPING             sleep: the carrier
     * NEW      -> CANCELLED            cancel before it: sleep returns at once
     * SLEEPING -> OVER                 the time is over, or the sleeper is removed: the carrier
     * SLEEPING -> CANCELLED            cancel: any thread; the carrier then wakes the sleeper
     */
    private static final int NEW = 0;
    private static final int SLEEPING = 1;
    private static final int OVER = 2;
    private static final int CANCELLED = 3;

    private final long nanos;
    private final AtomicInteger state = new AtomicInteger();
    private boolean used;
    private Sleeper sleeper;

    /**
     * A sleep that has not begun.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public LightSleep(Duration duration) {
        this.nanos = Durations.nanos(duration);
    }

    /**
     * Blocks the light thread until the time is over or {@link #cancel} is called. Cancelled before, it returns at once.
     *
     * @return whether the time is over; false where it was cancelled
     * @throws CoroutineStateException the second time
     */
    @Suspendable
    public boolean sleep() {
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        if (start(self)) {
            Continuation.suspend();
        }
        return state.get() == OVER;
    }

    private boolean start(Coroutine<?, ?> self) {
        Callers.requireInnermost(self);
        if (used) {
            throw Texts.state("a LightSleep is for one sleep; make another");
        }
        if (state.get() == CANCELLED) {
            used = true;
            return false;
        }
        Sleeper next = new Sleeper(self.thread);
        // Before anyone can find it: an event loop may refuse.
        next.timeout = self.thread.handler.scheduler.loop.schedule(nanos, next::timeIsOver);
        used = true;
        // The canceller reads it once the state says so.
        sleeper = next;
        if (!state.compareAndSet(NEW, SLEEPING)) {
            next.timeout.cancel();
            return false;
        }
        self.thread.block(self, next);
        return true;
    }

    /**
     * Ends the sleep, or lets one that has not begun return at once. From any thread. Never switches: the sleeper is
     * woken from its event loop.
     *
     * @return whether it was this call that has ended it; false where it is over or was cancelled before
     */
    public boolean cancel() {
        if (state.compareAndSet(NEW, CANCELLED)) {
            return true;
        }
        if (!state.compareAndSet(SLEEPING, CANCELLED)) {
            return false;
        }
        sleeper.light.handler.scheduler.loop.execute(sleeper);
        return true;
    }

    /** The thread that sleeps. Its fields are the carrier's. */
    private final class Sleeper implements PendingOperation, Runnable {
        private final LightThread<?> light;
        private EventLoop.Timeout timeout;

        private Sleeper(LightThread<?> light) {
            this.light = light;
        }

        private void timeIsOver() {
            if (state.compareAndSet(SLEEPING, OVER)) {
                light.handler.scheduler.wake(light, this);
            }
        }

        /** Cancelled. */
        @Override
        public void run() {
            timeout.cancel();
            light.handler.scheduler.wake(light, this);
        }

        @Override
        public String describe() {
            return "sleep with a handle" + light.until(nanos);
        }

        @Override
        public Waiting.Kind kind() {
            return Waiting.Kind.SLEEP;
        }

        @Override
        public void cancel() {
            timeout.cancel();
            state.compareAndSet(SLEEPING, OVER);
        }

        @Override
        public boolean external() {
            return nanos == Long.MAX_VALUE;
        }
    }
}
