package dev.gossamer;

import java.util.StringJoiner;

/** One call of waitFor: the owner that waits and, when it is over, the thread that has ended it (rule 3). */
final class WaitOperation implements PendingOperation {
    private final LightThread<?> waiter;
    private LightThread<?> ended;
    private boolean over;

    private WaitOperation(LightThread<?> waiter) {
        this.waiter = waiter;
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

    private static void check(Coroutine<?, ?> self, LightThread<?> thread) {
        if (thread == null) {
            throw new NullPointerException("a thread to wait for is null");
        }
        if (thread.handler != self.thread.handler) {
            throw Texts.state(Texts.NO_CO_CTX);
        }
        if (thread.isEntry()) {
            throw Texts.state(Texts.NOT_USER_THREAD);
        }
        if (thread.owner != self) {
            throw Texts.state(Texts.NOT_OWNER);
        }
    }

    private static <T> Outcome<T> alreadyWaited(LightThread<? extends T> thread) {
        return new Outcome<>(thread, false, null, Texts.state(KillResult.ALREADY_WAITED_OR_KILLED.reason()));
    }

    static WaitOperation start(Coroutine<?, ?> self, LightThread<?>[] threads) {
        Callers.requireInnermost(self);
        WaitOperation wait = new WaitOperation(self.thread);
        for (LightThread<?> thread : threads) {
            thread.waiting = wait;
        }
        self.thread.block(self, wait);
        return wait;
    }

    /** The thread has ended: its owner, if it waits for it just now. The losers of the wait are forgotten (rule 3.8). */
    static LightThread<?> waiter(LightThread<?> thread) {
        WaitOperation wait = thread.waiting;
        if (wait == null || wait.over) {
            return null;
        }
        wait.over = true;
        wait.ended = thread;
        return wait.waiter;
    }

    @SuppressWarnings("unchecked")
    <T> Outcome<T> outcome() {
        return reap((LightThread<? extends T>) ended);
    }

    @SuppressWarnings("unchecked")
    private static <T> Outcome<T> reap(LightThread<? extends T> thread) {
        thread.state = Coroutine.DEAD;
        Children.remove(thread);
        thread.handler.remove(thread);
        Throwable error = thread.error;
        thread.error = null;
        return new Outcome<>(thread, error == null, (T) thread.takeTransfer(), error);
    }

    /** The threads stand in their owner's list: the operation itself keeps none of them. */
    @Override
    public String describe() {
        StringJoiner threads = new StringJoiner(", ", "wait for ", "");
        for (LightThread<?> thread : Children.of(waiter.active)) {
            if (thread.waiting == this) {
                threads.add(thread.label());
            }
        }
        return threads.toString();
    }

    @Override
    public void cancel() {
        over = true;
    }
}
