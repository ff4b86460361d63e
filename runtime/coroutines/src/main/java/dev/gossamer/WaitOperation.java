package dev.gossamer;

import java.util.StringJoiner;

/** One call of waitFor: the owner that waits and, when it is over, the thread that has ended it (rule 3). */
final class WaitOperation implements PendingOperation, Runnable {
    /** For {@link #start}: no deadline. */
    static final long NO_DEADLINE = -1;

    /** How many threads a description names. */
    private static final int MOST_NAMES = 10;

    private final LightThread<?> waiter;
    private final boolean untilFailure;

    /** How many threads have to end. */
    private int left;

    /** After which it is over; or {@link #NO_DEADLINE}. */
    private final long nanos;

    /** Null where there is no deadline. */
    private EventLoop.Timeout timeout;

    private LightThread<?> ended;
    private boolean over;

    private WaitOperation(LightThread<?> waiter, int left, boolean untilFailure, long nanos) {
        this.waiter = waiter;
        this.left = left;
        this.untilFailure = untilFailure;
        this.nanos = nanos;
    }

    /** The pass over the arguments. Null if the caller has to block. It notes nothing: a late refusal leaves no trace. */
    static <T> Outcome<T> look(Coroutine<?, ?> self, LightThread<? extends T>[] threads) {
        if (threads.length == 0) {
            throw Texts.state(Texts.NO_THREADS);
        }
        for (LightThread<? extends T> thread : threads) {
            check(self, thread);
            if (thread.state == Coroutine.ZOMBIE) {
                return reap(thread);
            }
        }
        LightThread<? extends T> last = threads[threads.length - 1];
        return last.state == Coroutine.DEAD ? alreadyWaited(last) : null;
    }

    static void check(Coroutine<?, ?> self, LightThread<?> thread) {
        if (thread == null) {
            throw new NullPointerException("a thread to wait for is null");
        }
        if (thread.handler != self.thread.handler) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        if (thread.isEntry()) {
            throw Texts.state(Texts.NOT_USER_THREAD);
        }
        if (thread.owner != self || thread.group != null) {
            throw Texts.state(Texts.NOT_OWNER);
        }
    }

    static <T> Outcome<T> alreadyWaited(LightThread<? extends T> thread) {
        return new Outcome<>(thread, false, null, Texts.state(KillResult.ALREADY_WAITED_OR_KILLED.reason()));
    }

    static <T> Outcome<T> timedOut(LightThread<? extends T> thread) {
        return new Outcome<>(thread, false, null, new WaitTimeoutException());
    }

    /** Until the first of the threads ends, or the time is over. */
    static WaitOperation start(Coroutine<?, ?> self, LightThread<?>[] threads, long nanos) {
        Callers.requireInnermost(self);
        WaitOperation wait = new WaitOperation(self.thread, 1, false, nanos);
        wait.startTimer();
        for (LightThread<?> thread : threads) {
            thread.waiting = wait;
        }
        wait.waiter.block(self, wait);
        return wait;
    }

    /** Until all that are alive have ended, or one of them has failed where that is asked for, or the time is over. */
    static WaitOperation startAll(Coroutine<?, ?> self, LightThread<?>[] threads, boolean untilFailure, long nanos) {
        Callers.requireInnermost(self);
        WaitOperation wait = new WaitOperation(self.thread, 0, untilFailure, nanos);
        wait.startTimer();
        for (LightThread<?> thread : threads) {
            if (thread.state < Coroutine.ZOMBIE && thread.waiting != wait) {
                thread.waiting = wait;
                wait.left++;
            }
        }
        wait.waiter.block(self, wait);
        return wait;
    }

    /** Before any thread notes the wait: an event loop may refuse. */
    private void startTimer() {
        if (nanos != NO_DEADLINE) {
            timeout = waiter.handler.scheduler.loop.schedule(nanos, this);
        }
    }

    /** The thread has ended: its owner, if it waits for it just now. The losers of the wait are forgotten (rule 3.8). */
    static LightThread<?> waiter(LightThread<?> thread) {
        WaitOperation wait = thread.waiting;
        if (wait == null || wait.over || !wait.isOverBy(thread)) {
            return null;
        }
        wait.cancel();
        wait.ended = thread;
        return wait.waiter;
    }

    private boolean isOverBy(LightThread<?> thread) {
        return --left == 0 || (untilFailure && thread.error != null);
    }

    /** The time is over. */
    @Override
    public void run() {
        over = true;
        waiter.handler.scheduler.wake(waiter, this);
    }

    /** Of the wait for the first of several. */
    @SuppressWarnings("unchecked")
    <T> Outcome<T> outcome() {
        return ended == null ? timedOut(null) : reap((LightThread<? extends T>) ended);
    }

    /** Whether it was this thread's end that has ended the wait: dead already, but its outcome is there. */
    boolean wasEndedBy(LightThread<?> thread) {
        return ended == thread;
    }

    @SuppressWarnings("unchecked")
    static <T> Outcome<T> reap(LightThread<? extends T> thread) {
        if (thread.state == Coroutine.ZOMBIE) {
            thread.handler.reaped(thread, thread.owner.thread);
        }
        thread.state = Coroutine.DEAD;
        Children.remove(thread);
        thread.handler.threads.remove(thread);
        Throwable error = thread.error;
        thread.error = null;
        return new Outcome<>(thread, error == null, (T) thread.takeTransfer(), error);
    }

    /** The threads stand in their owner's list: the operation itself keeps none of them. */
    @Override
    public String describe() {
        StringJoiner threads = new StringJoiner(", ", "wait for ", "");
        int more = -MOST_NAMES;
        for (LightThread<?> thread : Children.of(waiter.active)) {
            if (thread.waiting == this && ++more <= 0) {
                threads.add(thread.label());
            }
        }
        if (more > 0) {
            threads.add(more + " more");
        }
        return nanos == NO_DEADLINE ? threads.toString() : threads + waiter.until(nanos);
    }

    @Override
    public Waiting.Kind kind() {
        return Waiting.Kind.THREADS;
    }

    @Override
    public void cancel() {
        over = true;
        if (timeout != null) {
            timeout.cancel();
        }
    }
}
