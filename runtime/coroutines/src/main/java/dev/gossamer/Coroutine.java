package dev.gossamer;

import dev.gossamer.continuation.Context;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableFunction;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.Objects;

/**
 * Lua's coroutine: it runs when it is resumed, until it yields a value to its resumer or ends. Works on any thread,
 * inside light threads and outside.
 *
 * <p>The methods that exchange values are called through the class name: {@code Coroutine.yield(x)}, because
 * {@code yield} alone is a reserved word of Java.
 *
 * <p>A coroutine that was made in a handler belongs to it: used from another one, or when the handler has ended, it
 * answers {@code no co ctx found} (rule 7.6). It is not thread-safe: one thread at a time may use it.
 *
 * @param <I> what it is resumed with
 * @param <O> what it yields or, last, returns
 */
public sealed class Coroutine<I, O> extends Yields permits LightThread {
    /*
     * SUSPENDED -> RUNNING      resume
     * RUNNING   -> SUSPENDED    its resume has returned: it has yielded
     * RUNNING   -> NORMAL       it resumes another coroutine;  NORMAL -> RUNNING  that resume has returned
     * RUNNING   -> DEAD         the body has ended; or, before the body is unwound, it was killed, closed, or has
     *                           ended the world: each attempt to suspend throws from then on
     * RUNNING   -> ZOMBIE       a user thread has ended, its owner has not asked yet;  ZOMBIE -> DEAD  it has
     */
    static final int SUSPENDED = 0;
    static final int RUNNING = 1;
    static final int NORMAL = 2;
    static final int ZOMBIE = 3;
    static final int DEAD = 4;
    private static final CoroutineStatus[] STATUSES = CoroutineStatus.values();

    final Continuation continuation;

    /** The handler that it was made in; null outside. */
    final Handler home;

    int state;
    boolean started;

    /** Whether the body, or the one that has resumed it, is being unwound: nothing may block any more. */
    boolean doomed;

    /** Who waits for its yield while it is active. Left as it is between resumes, to spare the write. */
    Coroutine<?, ?> resumer;

    /** The light thread that it runs in, or ran in last; null outside a handler. A light thread's own: itself. */
    LightThread<?> thread;

    /** The value on its way out, and at the start in. Written where it changes only: reference writes are what a switch costs. */
    private Object transfer;

    Throwable error;

    /** The user threads that it has spawned and neither waited for nor killed, the newest first. */
    LightThread<?> firstChild;

    Coroutine(SuspendableRunnable body, Handler home) {
        this.continuation = new Continuation(body, this);
        this.home = home;
    }

    /**
     * Makes a suspended coroutine.
     *
     * @param body gets the value of the first resume
     * @throws CoroutineStateException in a phase that may not suspend (rule 14)
     * @throws IllegalStateException without the agent
     */
    public static <I, O> Coroutine<I, O> create(SuspendableFunction<? super I, ? extends O> body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        return new Coroutine<>(new FunctionBody<>(body), Handler.here());
    }

    /**
     * Runs the coroutine until it yields or ends. An exception of the body comes out as it is, a checked one in a
     * {@link java.util.concurrent.CompletionException}. Where the body blocks in a light thread, the whole light
     * thread blocks (rule 2.7).
     *
     * @return what it yields or returns
     * @throws CoroutineStateException {@code cannot resume dead coroutine} (running, normal, zombie), rule 7.3
     */
    @Suspendable
    public O resume(I value) {
        Coroutine<?, ?> by = running();
        begin(by, value);
        try {
            continuation.run();
        } catch (Throwable e) {
            threw(e);
        }
        LightThread<?> light = thread;
        if (light != null && light.parking) {
            // Blocked: the light thread is left frame by frame. The worker comes back here at the yield or the end.
            Continuation.suspend();
        }
        return end(by);
    }

    /** {@link #resume(Object) resume(null)}. */
    @Suspendable
    public O resume() {
        return resume(null);
    }

    private void begin(Coroutine<?, ?> by, I value) {
        LightThread<?> light = by == null ? null : by.thread;
        if (home != null && (light == null || light.handler != home)) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        if (state != SUSPENDED) {
            throw Texts.cannotResume(status());
        }
        state = RUNNING;
        if (started) {
            Context.returnObject(value, Context.current());
        } else {
            started = true;
            transfer = value;
        }
        if (thread != light) {
            thread = light;
        }
        if (resumer != by) {
            resumer = by;
        }
        if (by != null) {
            doomed = by.doomed;
            if (by.state == RUNNING) {
                by.state = NORMAL;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private O end(Coroutine<?, ?> by) {
        if (by != null && by.state == NORMAL) {
            by.state = RUNNING;
        }
        if (state != DEAD) {
            state = SUSPENDED;
        } else {
            resumer = null;
            thread = null;
            if (error != null) {
                Throwable thrown = error;
                error = null;
                throw Errors.unchecked(thrown);
            }
        }
        return (O) takeTransfer();
    }

    /** On the way out: see {@link #yield(Object)}. */
    final void leave(Object value) {
        if (state != RUNNING) {
            throw new ThreadKilled();
        }
        if (transfer != value) {
            transfer = value;
        }
    }

    static CoroutineStateException notOurs() {
        return Texts.state(
                "attempt to yield from a bare continuation; suspend it with Continuation.suspend(), or make a"
                        + " Coroutine instead");
    }

    /** What it is doing. One of a handler that has ended is DEAD. */
    public CoroutineStatus status() {
        return home != null && home.ended ? CoroutineStatus.DEAD : STATUSES[state];
    }

    /** The coroutine or light thread that runs now; null outside. Never null inside a handler (rule 7.5). */
    public static Coroutine<?, ?> running() {
        for (Continuation c = Continuation.current(); c != null; c = c.outer()) {
            if (c.attachment() instanceof Coroutine<?, ?> self) {
                return self;
            }
        }
        return null;
    }

    /** Whether {@link #yield} would suspend here: no frame on the stack pins, and nothing is being unwound. */
    @Suspendable
    public static boolean isYieldable() {
        Coroutine<?, ?> self = running();
        if (self == null || self.state != RUNNING || self.continuation != Continuation.current()) {
            return false;
        }
        boolean light = self == self.thread;
        return Continuation.isSuspendable(light)
                && (!light || self.thread.handler.phase().maySuspend());
    }

    /**
     * Ends a suspended coroutine: its {@code finally} blocks run now. Closing a dead one does nothing. What a
     * {@code finally} block throws comes out, a checked exception in a
     * {@link java.util.concurrent.CompletionException}.
     *
     * @throws CoroutineStateException {@code cannot close a running coroutine} (normal, zombie)
     */
    public void close() {
        if (state == DEAD) {
            return;
        }
        Coroutine<?, ?> by = running();
        LightThread<?> light = by == null ? null : by.thread;
        if (home != null && !home.ended && (light == null || light.handler != home)) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        if (state != SUSPENDED) {
            throw Texts.cannotClose(STATUSES[state]);
        }
        thread = light;
        resumer = null;
        doomed = true;
        state = DEAD;
        Unwinding.unwind(this);
        Throwable thrown = Unwinding.outOfFinally(error);
        error = null;
        if (thrown != null) {
            throw Errors.unchecked(thrown);
        }
    }

    /**
     * Of a suspended coroutine or a light thread that does not execute: its logical frames, innermost first, with line
     * numbers; those of the coroutines that a light thread is blocked in come before its own. Else empty.
     */
    public StackTraceElement[] stackTrace() {
        return continuation.stackTrace();
    }

    final Object takeTransfer() {
        Object value = transfer;
        if (value != null) {
            transfer = null;
        }
        return value;
    }

    final void returned(Object value) {
        transfer = value;
        error = null;
        bodyEnded();
    }

    final void threw(Throwable e) {
        transfer = null;
        error = e;
        bodyEnded();
    }

    /** A light thread's end is its worker's business; a plain coroutine is dead now. */
    private void bodyEnded() {
        if (thread != this) {
            state = DEAD;
        }
        if (firstChild != null) {
            Children.release(this);
        }
    }
}
