package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.Set;

/** Who calls, and whether it may (rules 1.6 and 14). */
final class Callers {
    private Callers() {}

    /** The running coroutine of a handler whose phase allows light threads. */
    static Coroutine<?, ?> current() {
        Coroutine<?, ?> self = Coroutine.running();
        if (self == null || self.thread == null) {
            throw Texts.state(Texts.NO_REQUEST);
        }
        Phase phase = self.thread.handler.phase();
        if (!phase.maySuspend()) {
            throw Texts.disabled(phase);
        }
        return self;
    }

    /** The running coroutine of a handler in one of these phases. */
    static Coroutine<?, ?> in(Set<Phase> allowed) {
        Coroutine<?, ?> self = Coroutine.running();
        if (self == null || self.thread == null) {
            throw Texts.state(Texts.NO_REQUEST);
        }
        Phase phase = self.thread.handler.phase();
        if (!allowed.contains(phase)) {
            throw Texts.disabled(phase);
        }
        return self;
    }

    /**
     * The {@link #current} one, where it is about to block. The caller has yet to make sure that no frame pins, and then that it is the
     * {@linkplain #requireInnermost innermost}.
     */
    static Coroutine<?, ?> blocking() {
        Coroutine<?, ?> self = current();
        if (self.doomed) {
            self.thread.handler.refuses(self.thread);
            throw new ThreadKilled();
        }
        requireNoCarrierLock(self.thread);
        return self;
    }

    static void requireNoCarrierLock(LightThread<?> light) {
        if (light.carrierLocks > 0) {
            throw PinnedException.ofLock(light.carrierLock);
        }
    }

    /** Refuses a bare continuation inside the coroutine: it would be suspended in its place, and never resumed. */
    static void requireInnermost(Coroutine<?, ?> self) {
        if (self.continuation != Continuation.current()) {
            throw Coroutine.notOurs();
        }
    }

    /** {@link #blocking} for a light thread that is known to be the innermost coroutine. */
    static void yielding(LightThread<?> self) {
        if (self.doomed || self.carrierLocks > 0 || !self.handler.phase().maySuspend()) {
            blocking();
        }
    }

    /** The child is next, its owner's light thread last in the queue (rule 1.1). */
    static <T> LightThread<T> spawned(Coroutine<?, ?> self, String name, SuspendableRunnable body) {
        requireInnermost(self);
        LightThread<T> child = child(self, self.thread.handler, name, body);
        runFirst(self, child);
        return child;
    }

    static <T> LightThread<T> child(Coroutine<?, ?> owner, Handler handler, String name, SuspendableRunnable body) {
        LightThread<T> child = new LightThread<>(body, handler, name);
        handler.add(child);
        Children.add(owner, child);
        return child;
    }

    static void runFirst(Coroutine<?, ?> self, LightThread<?> child) {
        LightThread<?> light = self.thread;
        light.park(self);
        light.handler.scheduler.spawned(light, child);
    }
}
