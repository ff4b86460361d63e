package dev.gossamer;

import dev.gossamer.continuation.Continuation;

/** Kills and closes: throws at suspension points, so that finally blocks run (rule 4.3). */
final class Unwinding {
    /** How often a body that suspends its bare continuation over and over is thrown at. */
    private static final int PATIENCE = 1000;

    private Unwinding() {}

    /** The checks in the order of rule 4.1. */
    static KillResult kill(Coroutine<?, ?> killer, LightThread<?> victim) {
        if (victim.isEntry()) {
            return KillResult.NOT_USER_THREAD;
        }
        if (victim.owner != killer || victim.group != null) {
            return KillResult.KILLER_NOT_PARENT;
        }
        if (victim.pendingSubrequests > 0) {
            return KillResult.PENDING_SUBREQUESTS;
        }
        if (victim.state == Coroutine.ZOMBIE) {
            victim.handler.reap(victim);
            return KillResult.ALREADY_TERMINATED;
        }
        if (victim.state == Coroutine.DEAD) {
            return KillResult.ALREADY_WAITED_OR_KILLED;
        }
        tellKill(victim, killer.thread);
        if (victim.executing) {
            return killExecuting(killer, victim);
        }
        remove(victim);
        return KillResult.KILLED;
    }

    private static void tellKill(LightThread<?> victim, LightThread<?> killer) {
        ObserverList observers = victim.handler.scheduler.observers();
        if (observers != null) {
            observers.killed(victim, killer);
        }
    }

    /**
     * The owner is a coroutine that the victim itself has resumed, so that the killer is a part of it; or one that a
     * finally block has resumed while the victim, further down on the Java stack, kills another thread. It ends when
     * it is back.
     */
    private static KillResult killExecuting(Coroutine<?, ?> killer, LightThread<?> victim) {
        Continuation c = Continuation.current();
        while (!(c.attachment() instanceof Coroutine<?, ?> running && running.thread == victim)) {
            c = c.outer();
        }
        doom((Coroutine<?, ?>) c.attachment());
        if (victim == killer.thread) {
            throw new ThreadKilled();
        }
        return KillResult.KILLED;
    }

    /** Ends a thread that does not execute, innermost coroutine first. */
    static void remove(LightThread<?> victim) {
        doom(victim.active);
        victim.handler.scheduler.forget(victim);
        ThreadValues.enter(victim);
        try {
            unwindAll(victim);
        } finally {
            ThreadValues.leave(victim);
        }
        ThreadValues.drop(victim);
        victim.handler.killed(victim);
    }

    private static void unwindAll(LightThread<?> victim) {
        Coroutine<?, ?> c = victim.active;
        while (c != null) {
            Coroutine<?, ?> outer = c.resumer;
            unwind(c);
            report(victim, c);
            c.resumer = null;
            c = outer;
        }
    }

    private static void report(LightThread<?> victim, Coroutine<?, ?> c) {
        Throwable thrown = outOfFinally(c.error);
        if (thrown != null) {
            AbortLog.unwindingFailed(victim, thrown);
        }
        c.error = null;
        c.takeTransfer();
    }

    /**
     * What a finally block has thrown, also one of a resource, which try-with-resources has suppressed; null where it
     * is nothing but {@link ThreadKilled}.
     */
    static Throwable outOfFinally(Throwable error) {
        if (!(error instanceof ThreadKilled)) {
            return error;
        }
        Throwable first = null;
        for (Throwable suppressed : error.getSuppressed()) {
            Throwable thrown = outOfFinally(suppressed);
            if (first == null) {
                first = thrown;
            } else if (thrown != null && thrown != first) {
                first.addSuppressed(thrown);
            }
        }
        return first;
    }

    /** From here outwards nothing suspends any more. */
    static void doom(Coroutine<?, ?> innermost) {
        for (Coroutine<?, ?> c = innermost; c != null; c = c.resumer) {
            c.doomed = true;
            c.state = Coroutine.DEAD;
        }
    }

    /** Leaves in the coroutine what its body has thrown, as a rule a {@link ThreadKilled}. */
    static void unwind(Coroutine<?, ?> c) {
        int left = c.started ? PATIENCE : 0;
        while (left-- > 0 && !c.continuation.isDone()) {
            try {
                c.continuation.runThrowing(new ThreadKilled());
            } catch (Throwable e) {
                c.threw(e);
            }
        }
        if (c.firstChild != null) {
            Children.release(c);
        }
    }
}
