package dev.gossamer;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A coroutine that the worker schedules: OpenResty's light thread, {@code ngx.thread.*}. The entry thread of a handler
 * is one, the others are user threads made by {@link #spawn}. All threads of a handler run on its worker's one carrier
 * thread, one at a time, each until it yields, blocks or ends (rule 2.1).
 *
 * <p>The methods that may block, and {@link #spawn}, {@link #waitFor} and {@link #kill}, throw
 * {@link CoroutineStateException} outside a handler ({@code no request found}) and in a phase that may not suspend
 * ({@code API disabled in the context of ...}, rule 14), and {@link PinnedException} where a frame of the light thread
 * cannot be captured.
 */
public final class LightThread<T> extends Coroutine<Void, T> {
    final Handler handler;
    private final long id;

    /** Null where none was given: a text that few ask for would be most of what a short thread costs. */
    private final String name;

    /** The innermost coroutine, while the thread does not execute: the one that is run next. */
    Coroutine<?, ?> active = this;

    /** Set before the thread is left down to the worker, taken back by the worker. */
    boolean parking;

    /** While the worker runs it. */
    boolean executing;

    PendingOperation pending;
    int pendingSubrequests;

    /** How many locks it holds that belong to its carrier. It cannot be suspended meanwhile. */
    int carrierLocks;

    /** The last one that it has taken. */
    Object carrierLock;

    /** When it was blocked or has become a zombie, by {@link Scheduler#stamp}. */
    long since;

    /** The coroutine that has called spawn; null for the entry thread and for orphans. */
    Coroutine<?, ?> owner;

    /** The group whose job it is; null for most. */
    LightGroup<T> group;

    /** The wait that notes this thread; it may be over. */
    WaitOperation waiting;

    /** Null as long as there are none. */
    volatile Map<LightLocal<?>, Object> locals;

    /** Null where light threads share the thread-locals of their carrier. */
    final ThreadValues values = ThreadValues.OWN ? ThreadValues.inherited() : null;

    LightThread<?> olderSibling;
    LightThread<?> youngerSibling;
    LightThread<?> previousInHandler;
    LightThread<?> nextInHandler;

    LightThread(SuspendableRunnable body, Handler handler, String name) {
        super(body, handler);
        this.handler = handler;
        this.id = handler.nextId();
        this.name = name;
        this.thread = this;
        this.state = RUNNING;
    }

    /**
     * Makes a user thread of the current handler and runs it at once, until it ends, yields or blocks. The caller, its
     * owner, goes to the end of the run queue and gets the thread when its turn comes (rule 1). Throws nothing for an
     * error of the body: the thread is a zombie then.
     */
    @Suspendable
    public static <T> LightThread<T> spawn(SuspendableCallable<? extends T> body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        LightThread<T> child = Callers.spawned(self, null, new CallableBody<T>(body));
        Continuation.suspend();
        return child;
    }

    /** {@link #spawn(SuspendableCallable)} for a body without a result. */
    @Suspendable
    public static LightThread<Void> spawn(SuspendableRunnable body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        LightThread<Void> child = Callers.spawned(self, null, new RunnableBody(body));
        Continuation.suspend();
        return child;
    }

    /**
     * {@link #spawn(SuspendableCallable)} with a name for logs and dumps.
     *
     * @param name null for one made from the id
     */
    @Suspendable
    public static <T> LightThread<T> spawn(String name, SuspendableCallable<? extends T> body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        LightThread<T> child = Callers.spawned(self, name, new CallableBody<T>(body));
        Continuation.suspend();
        return child;
    }

    /** {@link #spawn(String, SuspendableCallable)} for a body without a result. */
    @Suspendable
    public static LightThread<Void> spawn(String name, SuspendableRunnable body) {
        Continuation.requireAgent(Objects.requireNonNull(body, "body"));
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        LightThread<Void> child = Callers.spawned(self, name, new RunnableBody(body));
        Continuation.suspend();
        return child;
    }

    /**
     * The outcome of the first of the threads that ends: {@code ngx.thread.wait}. An error of the thread is in the
     * outcome, not thrown. The arguments are looked at from left to right: a zombie answers at once and is dead from
     * then on; a dead one is skipped, but answers {@code already waited or killed} if it is the last (rule 3).
     *
     * @throws CoroutineStateException {@code at least one coroutine should be specified}; {@code attempt to wait on a
     *     coroutine that is not a user thread}; {@code only the parent coroutine can wait on the thread}
     */
    @SafeVarargs
    @Suspendable
    @SuppressWarnings("varargs")
    public static <T> Outcome<T> waitFor(LightThread<? extends T>... threads) {
        Coroutine<?, ?> self = Callers.current();
        Outcome<T> known = WaitOperation.look(self, threads);
        if (known != null) {
            return known;
        }
        Callers.blocking();
        Continuation.requireSuspendable(true);
        WaitOperation wait = WaitOperation.start(self, threads, WaitOperation.NO_DEADLINE);
        Continuation.suspend();
        return wait.outcome();
    }

    /**
     * {@link #waitFor(LightThread[])} with a deadline. When it has come, the outcome is not ok, has no thread, and a
     * {@link WaitTimeoutException} whose message is {@code timeout}; the threads are untouched: they run on, and can be
     * waited for again. One that is woken at the very time of the deadline comes first if its own timer is the older
     * one (rule 2.4).
     *
     * @param timeout zero looks at the threads, and never blocks
     * @throws IllegalArgumentException if the timeout is negative
     */
    @SafeVarargs
    @Suspendable
    @SuppressWarnings("varargs")
    public static <T> Outcome<T> waitFor(Duration timeout, LightThread<? extends T>... threads) {
        Coroutine<?, ?> self = Callers.current();
        long nanos = Durations.nanos(timeout);
        Outcome<T> known = WaitOperation.look(self, threads);
        if (known != null) {
            return known;
        }
        if (nanos == 0) {
            return WaitOperation.timedOut(null);
        }
        Callers.blocking();
        Continuation.requireSuspendable(true);
        WaitOperation wait = WaitOperation.start(self, threads, nanos);
        Continuation.suspend();
        return wait.outcome();
    }

    /**
     * Waits until all of the threads have ended, whether they return or fail.
     *
     * @return their outcomes in the order of the arguments, as if each had been waited for in turn: one that was dead
     *     before, or stands there for the second time, answers {@code already waited or killed}. Of no threads: none,
     *     at once.
     * @throws CoroutineStateException as {@link #waitFor(LightThread[])}; nothing has been waited for then
     */
    @SafeVarargs
    @Suspendable
    @SuppressWarnings("varargs")
    public static <T> List<Outcome<T>> waitForAll(LightThread<? extends T>... threads) {
        AllWait<T> all = new AllWait<>(Callers.current(), threads);
        if (!all.isOver(false)) {
            Callers.blocking();
            Continuation.requireSuspendable(true);
            all.start(false, WaitOperation.NO_DEADLINE);
            Continuation.suspend();
        }
        return all.outcomes();
    }

    /**
     * {@link #waitForAll(LightThread[])} with one deadline for all: those that have not ended by then have the outcome
     * of {@link #waitFor(Duration, LightThread[])}, with the thread, and are untouched.
     *
     * @param timeout zero looks at the threads, and never blocks
     * @throws IllegalArgumentException if the timeout is negative
     */
    @SafeVarargs
    @Suspendable
    @SuppressWarnings("varargs")
    public static <T> List<Outcome<T>> waitForAll(Duration timeout, LightThread<? extends T>... threads) {
        Coroutine<?, ?> self = Callers.current();
        long nanos = Durations.nanos(timeout);
        AllWait<T> all = new AllWait<>(self, threads);
        if (nanos > 0 && !all.isOver(false)) {
            Callers.blocking();
            Continuation.requireSuspendable(true);
            all.start(false, nanos);
            Continuation.suspend();
        }
        return all.outcomes();
    }

    /**
     * Waits until all of the threads have returned, or the first of them fails: its error is thrown, as it is. However
     * this call ends, none of them is left: those that still run are {@linkplain #kill killed}, also where the caller
     * is killed in here. (One with a pending subrequest cannot be killed, and runs on.)
     *
     * @return their values in the order of the arguments
     * @throws CoroutineStateException as {@link #waitFor(LightThread[])}, the threads are untouched then; {@code already
     *     waited or killed}
     */
    @SafeVarargs
    @Suspendable
    @SuppressWarnings("varargs")
    public static <T> List<T> waitForAllOrKill(LightThread<? extends T>... threads) {
        AllWait<T> all = new AllWait<>(Callers.current(), threads);
        Callers.blocking();
        Continuation.requireSuspendable(true);
        try {
            if (!all.isOver(true)) {
                all.start(true, WaitOperation.NO_DEADLINE);
                Continuation.suspend();
            }
            return all.values();
        } finally {
            all.killTheRest();
        }
    }

    /**
     * Ends a user thread that the calling coroutine has spawned: {@code ngx.thread.kill}. Its pending operation is
     * cancelled and its {@code finally} blocks run, innermost coroutine first, before this returns (rule 4).
     */
    public static KillResult kill(LightThread<?> thread) {
        return Unwinding.kill(Callers.current(), Objects.requireNonNull(thread, "thread"));
    }

    /** The light thread that runs now, also from within its plain coroutines; null outside. */
    public static LightThread<?> current() {
        Coroutine<?, ?> self = running();
        return self == null ? null : self.thread;
    }

    /**
     * Blocks the light thread. Zero gives way to the event loop once (rule 2.3).
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    @Suspendable
    public static void sleep(Duration duration) {
        long nanos = Durations.nanos(duration);
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        Sleep.start(self, nanos);
        Continuation.suspend();
    }

    /**
     * Blocks until the stage is complete, at most.
     *
     * @return its value; its own exception is thrown as it is, without the
     *     {@link java.util.concurrent.CompletionException} around it
     */
    @Suspendable
    public static <T> T await(CompletionStage<? extends T> stage) {
        StageWait<T> wait = new StageWait<>(Objects.requireNonNull(stage, "stage"));
        return suspend(wait, wait);
    }

    /**
     * Blocks until the resumption that {@code onSuspend} is given has been resumed or has failed: by any thread, at any
     * time, before {@code onSuspend} returns too. For those who integrate asynchronous interfaces.
     *
     * @return what it was resumed with; what it has failed with is thrown as it is
     */
    @Suspendable
    public static <T> T suspend(Consumer<? super Resumption<T>> onSuspend) {
        Objects.requireNonNull(onSuspend, "onSuspend");
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        ExternalWait<T> wait = ExternalWait.start(self, "resumption", onSuspend);
        if (wait.block(self)) {
            Continuation.suspend();
        }
        return wait.result();
    }

    /**
     * {@link #suspend(Consumer)} that says in dumps and logs what is waited for.
     *
     * @param what {@code toString()} of it is called on the carrier thread, and only when someone wants to see it
     */
    @Suspendable
    public static <T> T suspend(Object what, Consumer<? super Resumption<T>> onSuspend) {
        Objects.requireNonNull(onSuspend, "onSuspend");
        Coroutine<?, ?> self = Callers.blocking();
        Continuation.requireSuspendable(true);
        ExternalWait<T> wait = ExternalWait.start(self, what, onSuspend);
        if (wait.block(self)) {
            Continuation.suspend();
        }
        return wait.result();
    }

    /**
     * For logs and dumps. Where none was given: {@code entry} for an entry thread, {@code thread-} and its
     * {@link #id} for a user thread.
     */
    public String name() {
        if (name != null) {
            return name;
        }
        return isEntry() ? "entry" : "thread-" + id;
    }

    /** Unique in its handler: 0 is the entry thread, user threads count from 1 in order of creation. */
    public long id() {
        return id;
    }

    /** Whether it runs the phase handler itself; else it is a user thread. */
    public boolean isEntry() {
        return id == 0;
    }

    /** The handler that it belongs to. */
    public Handler handler() {
        return handler;
    }

    @Override
    public StackTraceElement[] stackTrace() {
        return LogicalStacks.of(this);
    }

    /** From now on the thread is blocked in {@code operation}; its caller leaves it for the worker. */
    void block(Coroutine<?, ?> innermost, PendingOperation operation) {
        pending = operation;
        since = handler.scheduler.stamp();
        handler.scheduler.blocked(operation);
        park(innermost);
    }

    void park(Coroutine<?, ?> innermost) {
        if (active != innermost) {
            active = innermost;
        }
        parking = true;
    }

    /** In dumps and logs: a name need not be unique. */
    String label() {
        return name() + " #" + id;
    }

    /** The end of what began when it was blocked. */
    String until(long nanos) {
        return nanos == Long.MAX_VALUE ? " without end" : " until " + handler.scheduler.seconds(since + nanos);
    }

    @Override
    public String toString() {
        return "LightThread[" + name() + ", " + status() + "]";
    }
}
