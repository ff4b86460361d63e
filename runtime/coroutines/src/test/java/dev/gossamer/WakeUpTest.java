package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** await and suspend. */
class WakeUpTest {
    private static final int THREADS = 2_000;
    private static final int ROUNDS = 5;
    private final Trace trace = new Trace();

    @Test
    void awaitGivesTheValue() {
        Trace.run(() -> {
            trace.add(LightThread.<String>await(CompletableFuture.completedFuture("done")));
            CompletableFuture<String> later = new CompletableFuture<>();
            LightThread.spawn(() -> {
                LightThread.sleep(millis(5));
                later.complete("later");
                trace.add("completed");
            });
            trace.add(LightThread.<String>await(later.thenApply(s -> s + "!")));
        });
        assertThat(trace).hasToString("done completed later!");
    }

    @Test
    void aHostMayRunTheThreadWithinTheEvent() {
        Trace.run(() -> {
            List<Resumption<String>> waits = new ArrayList<>();
            Scheduler scheduler = LightThread.current().handler().scheduler;
            LightThread.spawn(() -> {
                trace.add(LightThread.<String>suspend(waits::add));
                trace.add(LightThread.<String>suspend(waits::add));
            });
            scheduler.loop.execute(() -> {
                HandlerControl.resumeNow(waits.get(0), "within");
                trace.add("event");
            });
            LightThread.sleep(millis(1));
            HandlerControl.resumeNow(waits.get(0), "twice");
            HandlerControl.resumeNow(waits.get(1), "after");
            trace.add("handler");
        });
        assertThat(trace).hasToString("within event handler after");
    }

    @Test
    void awaitThrowsTheStagesOwnException() {
        IOException own = new IOException("no disk");
        Trace.run(() -> {
            CompletableFuture<String> stage = new CompletableFuture<>();
            stage.completeExceptionally(own);
            trace.add(caught(stage) == own);
            trace.add(caught(stage.thenApply(s -> s)) == own);
        });
        assertThat(trace).hasToString("true true");
    }

    @Suspendable
    private static Throwable caught(CompletableFuture<String> stage) {
        try {
            LightThread.<String>await(stage);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    @Test
    void theFirstResumptionCounts() {
        Trace.run(() -> {
            String value = LightThread.suspend(resumption -> {
                resumption.resume("first");
                resumption.resume("second");
                resumption.fail(new IllegalStateException());
            });
            trace.add(value);
            LightThread.sleep(millis(1));
        });
        assertThat(trace).hasToString("first");
    }

    @Test
    void aLateResumptionOfAKilledThreadDoesNothing() {
        Trace.run(() -> {
            List<Resumption<String>> kept = new ArrayList<>();
            var thread = LightThread.spawn(() -> {
                LightThread.<String>suspend(kept::add);
                trace.add("never");
            });
            LightThread.kill(thread);
            kept.get(0).resume("late");
            LightThread.sleep(millis(1));
            kept.get(0).onCancel(() -> trace.add("at once"));
        });
        assertThat(trace).hasToString("at once");
    }

    @Test
    void aBareContinuationInALightThreadIsNotParkedInItsPlace() {
        Trace.run(() -> {
            Continuation bare = new Continuation(() -> {
                trace.add(Coroutine.running() == LightThread.current());
                LightThread.sleep(millis(1));
            });
            assertThatThrownBy(bare::run).isInstanceOf(IllegalStateException.class);
            assertThat(refusal()).isInstanceOf(CoroutineStateException.class);
            LightThread.sleep(millis(1));
            trace.add("lives");
        });
        assertThat(trace).hasToString("true lives");
    }

    @Suspendable
    private static Throwable refusal() {
        try {
            new Continuation(() -> LightThread.sleep(millis(1))).run();
            return null;
        } catch (IllegalStateException e) {
            return e;
        }
    }

    @Test
    void noForeignWakeUpIsLostOrDoubled() {
        var waiting = new ConcurrentLinkedQueue<Resumption<Integer>>();
        AtomicLong sent = new AtomicLong();
        AtomicInteger left = new AtomicInteger(THREADS * ROUNDS);
        List<Thread> wakers = wakers(waiting, sent, left);
        long[] received = new long[1];
        int[] wakeUps = new int[1];
        try (Worker worker = Worker.start()) {
            Trace.run(worker, () -> {
                for (int i = 0; i < THREADS; i++) {
                    LightThread.spawn(() -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            int value = LightThread.<Integer>suspend(waiting::add);
                            received[0] += value;
                            wakeUps[0]++;
                        }
                    });
                }
            });
        }
        wakers.forEach(WakeUpTest::join);
        assertThat(wakeUps[0]).isEqualTo(THREADS * ROUNDS);
        assertThat(received[0]).isEqualTo(sent.get());
    }

    private static List<Thread> wakers(
            ConcurrentLinkedQueue<Resumption<Integer>> waiting, AtomicLong sent, AtomicInteger left) {
        List<Thread> wakers = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int value = i;
            Thread waker = new Thread(() -> {
                while (left.get() > 0) {
                    Resumption<Integer> resumption = waiting.poll();
                    if (resumption == null) {
                        Thread.onSpinWait();
                    } else {
                        left.decrementAndGet();
                        sent.addAndGet(value);
                        resumption.resume(value);
                        resumption.resume(1_000_000);
                    }
                }
            });
            waker.start();
            wakers.add(waker);
        }
        return wakers;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
