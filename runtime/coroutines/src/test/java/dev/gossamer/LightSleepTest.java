package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LightSleepTest {
    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Test
    void theWholeTime() {
        Trace.run(worker, () -> {
            LightSleep sleep = new LightSleep(millis(20));
            assertThat(sleep.sleep()).isTrue();
            assertThat(worker.time()).isEqualTo(millis(20));
            assertThat(sleep.cancel()).isFalse();
        });
    }

    @Test
    void cancelledByAnotherLightThread() {
        Trace.run(worker, () -> {
            LightSleep sleep = new LightSleep(Duration.ofHours(1));
            LightThread.spawn(
                    () -> trace.add(sleep.sleep() + "@" + worker.time().toMillis()));
            LightThread.sleep(millis(10));
            assertThat(Handler.current().dump()).contains("sleep with a handle until 3600.000 s");
            trace.add(sleep.cancel());
            trace.add(sleep.cancel());
            LightThread.sleep(millis(5));
            trace.add(sleep.cancel());
        });
        assertThat(trace).hasToString("true false false@10 false");
        assertThat(worker.time()).isEqualTo(millis(15));
    }

    @Test
    void cancelNeverSwitchesAndWakesFromTheEventLoop() {
        Trace.run(() -> {
            LightSleep sleep = new LightSleep(Duration.ofHours(1));
            LightThread.spawn(() -> {
                sleep.sleep();
                trace.add("sleeper");
            });
            sleep.cancel();
            LightThread.spawn(() -> {
                Coroutine.yield();
                trace.add("queued");
            });
            trace.add("canceller");
        });
        assertThat(trace).hasToString("canceller queued sleeper");
    }

    @Test
    void cancelledBeforeItReturnsAtOnce() {
        Trace.run(worker, () -> {
            LightSleep sleep = new LightSleep(millis(20));
            assertThat(sleep.cancel()).isTrue();
            assertThat(sleep.sleep()).isFalse();
            assertThat(worker.time()).isEqualTo(millis(0));
        });
    }

    @Test
    void theDeadlineThatComesFirstWins() {
        Trace.run(worker, () -> {
            LightSleep sleep = new LightSleep(millis(10));
            LightThread.spawn(() -> trace.add(sleep.sleep()));
            LightThread.sleep(millis(10));
            trace.add(sleep.cancel());
        });
        Trace.run(Worker.virtual(), () -> {
            LightSleep sleep = new LightSleep(millis(10));
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                trace.add(sleep.cancel());
            });
            trace.add(sleep.sleep());
        });
        assertThat(trace).hasToString("true false true false");
    }

    @Test
    @Tag("rule-4.2")
    void theSleepOfAKilledThreadIsOver() {
        Trace.run(worker, () -> {
            LightSleep sleep = new LightSleep(Duration.ofHours(1));
            var sleeper = LightThread.spawn(() -> trace.add(sleep.sleep()));
            assertThat(LightThread.kill(sleeper)).isEqualTo(KillResult.KILLED);
            assertThat(sleep.cancel()).isFalse();
            LightSleep other = new LightSleep(Duration.ofHours(1));
            var second = LightThread.spawn(() -> trace.add(other.sleep()));
            assertThat(other.cancel()).isTrue();
            assertThat(LightThread.kill(second)).isEqualTo(KillResult.KILLED);
            LightThread.sleep(millis(1));
        });
        assertThat(trace).hasToString("");
        assertThat(worker.time()).isEqualTo(millis(1));
    }

    @Test
    void misuse() {
        assertThatThrownBy(() -> new LightSleep(millis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LightSleep(millis(1)).sleep()).hasMessage("no request found");
        Trace.run(() -> {
            LightSleep sleep = new LightSleep(millis(1));
            sleep.sleep();
            assertThatThrownBy(sleep::sleep).isInstanceOf(IllegalStateException.class);
            try {
                sleep.sleep();
            } catch (CoroutineStateException e) {
                trace.add(e.getMessage());
            }
        });
        assertThat(trace).hasToString("a LightSleep is for one sleep; make another");
    }

    @Test
    void exactlyOneOfManyForeignThreadsCancelsEachSleep() throws Exception {
        int sleeps = 2_000;
        List<LightSleep> all = new ArrayList<>();
        for (int i = 0; i < sleeps; i++) {
            all.add(new LightSleep(i % 2 == 0 ? Duration.ofDays(1) : Duration.ofNanos(i * 1_000L)));
        }
        AtomicInteger cancelled = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(2);
        List<Thread> cancellers = List.of(canceller(all, cancelled, start), canceller(all, cancelled, start));
        int[] over = new int[2];
        try (Worker real = Worker.start()) {
            Trace.run(real, () -> {
                for (LightSleep sleep : all) {
                    LightThread.spawn(() -> over[sleep.sleep() ? 1 : 0]++);
                }
            });
        }
        for (Thread thread : cancellers) {
            thread.join();
        }
        assertThat(over[0] + over[1]).isEqualTo(sleeps);
        assertThat(over[0]).isEqualTo(cancelled.get());
    }

    private static Thread canceller(List<LightSleep> all, AtomicInteger cancelled, CyclicBarrier start) {
        Thread thread = new Thread(() -> {
            try {
                start.await();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            for (LightSleep sleep : all) {
                if (sleep.cancel()) {
                    cancelled.incrementAndGet();
                }
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void aSleepWhoseTimerCouldNotBeSetHasNotBegun() {
        WithoutTimers.run(() -> {
            LightSleep sleep = new LightSleep(millis(1));
            try {
                sleep.sleep();
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            trace.add(sleep.cancel());
            trace.add(sleep.sleep());
        });
        assertThat(trace).hasToString("no timers true false");
    }
}
