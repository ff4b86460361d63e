package dev.gossamer;

import java.util.ArrayList;
import java.util.List;

/**
 * One call that waits for all of its arguments. They are checked before any of them is touched: a late refusal leaves
 * no trace (rule 3.8).
 */
final class AllWait<T> {
    private final Coroutine<?, ?> self;
    private final LightThread<? extends T>[] threads;
    private WaitOperation wait;

    AllWait(Coroutine<?, ?> self, LightThread<? extends T>[] threads) {
        this.self = self;
        // The caller may change its own while it waits.
        this.threads = threads.clone();
        for (LightThread<?> thread : this.threads) {
            WaitOperation.check(self, thread);
        }
    }

    boolean isOver(boolean untilFailure) {
        boolean alive = false;
        for (LightThread<?> thread : threads) {
            if (untilFailure && (thread.error != null || thread.state == Coroutine.DEAD)) {
                return true;
            }
            alive |= thread.state < Coroutine.ZOMBIE;
        }
        return !alive;
    }

    /** The caller leaves its thread for the worker. */
    void start(boolean untilFailure, long nanos) {
        wait = WaitOperation.startAll(self, threads, untilFailure, nanos);
    }

    /** In the order of the arguments, as if each had been waited for in turn. */
    List<Outcome<T>> outcomes() {
        List<Outcome<T>> outcomes = new ArrayList<>(threads.length);
        for (LightThread<? extends T> thread : threads) {
            outcomes.add(outcome(thread));
        }
        return outcomes;
    }

    private Outcome<T> outcome(LightThread<? extends T> thread) {
        if (thread.state < Coroutine.ZOMBIE) {
            return WaitOperation.timedOut(thread);
        }
        boolean last = wait != null && wait.wasEndedBy(thread);
        if (last) {
            wait = null;
        }
        return last || thread.state == Coroutine.ZOMBIE
                ? WaitOperation.reap(thread)
                : WaitOperation.alreadyWaited(thread);
    }

    /** All values; or throws the error of the one that has ended the wait, else of the leftmost that has failed. */
    List<T> values() {
        List<T> values = new ArrayList<>(threads.length);
        for (LightThread<? extends T> thread : threads) {
            if (wait != null && wait.wasEndedBy(thread) && thread.error != null) {
                WaitOperation.reap(thread).get();
            }
        }
        for (LightThread<? extends T> thread : threads) {
            if (thread.state >= Coroutine.ZOMBIE) {
                values.add(outcome(thread).get());
            }
        }
        return values;
    }

    void killTheRest() {
        for (LightThread<?> thread : threads) {
            Unwinding.kill(self, thread);
        }
    }
}
