package dev.gossamer.endurance;

import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.continuation.Suspendable;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One blocked call, which several foreign threads wake while its thread may be killed. */
final class Wait {
    /** What a waker gives; it knows for whom. */
    record Token(Wait of) {}

    /** The same as an error. */
    static final class Woken extends RuntimeException {
        private final transient Token token;

        Woken(Token token) {
            super(null, null, false, false);
            this.token = token;
        }
    }

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final CompletableFuture<Token> stage;
    private final boolean atOnce;
    private volatile Resumption<Token> resumption;

    /** Some waker has come back from its call: a kill that begins now comes too late to cancel. */
    private volatile boolean woken;

    private boolean killedTooLate;

    /** On the carrier; read when it is down. */
    private int returned;

    private int unwound;

    Wait(SplittableRandom random) {
        stage = random.nextInt(3) == 0 ? new CompletableFuture<>() : null;
        atOnce = random.nextInt(20) == 0;
    }

    /** Blocks until some waker has been here. */
    @Suspendable
    void block(Round round, Queue<Wait>[] wakers) {
        boolean back = false;
        try {
            Token token = stage == null ? suspended(wakers) : awaited(wakers);
            back = true;
            returned++;
            round.check(token.of == this, "the wake-up of another wait has arrived");
        } finally {
            if (!back) {
                unwound++;
            }
        }
    }

    @Suspendable
    private Token suspended(Queue<Wait>[] wakers) {
        try {
            return LightThread.suspend(given -> offer(given, wakers));
        } catch (Woken e) {
            return e.token;
        }
    }

    @Suspendable
    private Token awaited(Queue<Wait>[] wakers) {
        offer(null, wakers);
        try {
            return LightThread.await(stage);
        } catch (Woken e) {
            return e.token;
        }
    }

    private void offer(Resumption<Token> given, Queue<Wait>[] wakers) {
        resumption = given;
        if (given != null) {
            given.onCancel(cancelled::incrementAndGet);
        }
        for (Queue<Wait> waker : wakers) {
            waker.add(this);
        }
        if (atOnce) {
            wake(0);
        }
    }

    /** From any thread. */
    void wake(int how) {
        attempts.incrementAndGet();
        Token token = new Token(this);
        if (stage != null) {
            completeStage(how, token);
        } else if (how == 0) {
            resumption.fail(new Woken(token));
        } else {
            resumption.resume(token);
        }
        woken = true;
    }

    private void completeStage(int how, Token token) {
        if (how == 0) {
            stage.completeExceptionally(new Woken(token));
        } else {
            stage.complete(token);
        }
    }

    /** Its thread is about to be killed. On the carrier. */
    void beforeKill() {
        killedTooLate = woken;
    }

    /** When all threads have gone. */
    void check(Round round) {
        String counts = ": returned " + returned + ", unwound " + unwound + ", attempts " + attempts + ", cancelled "
                + cancelled;
        round.check(returned + unwound == 1, "a wait has to end once" + counts);
        if (returned == 1) {
            round.check(attempts.get() > 0, "nobody has woken it" + counts);
            round.check(cancelled.get() == 0, "woken and cancelled" + counts);
        } else if (resumption != null) {
            round.check(cancelled.get() <= 1, "cancelled twice" + counts);
            round.check(!killedTooLate || cancelled.get() == 0, "cancelled although it was woken" + counts);
            round.check(cancelled.get() + attempts.get() > 0, "neither woken nor cancelled" + counts);
        }
    }
}
