package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rule 11: at and every, what cancels them, and delays out of the ordinary. */
@Timeout(60)
class PeriodsTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    private void addTime() {
        trace.add(worker.time().toMillis());
    }

    @Test
    @Tag("rule-11")
    void aRunThatIsBlockedDoesNotDelayTheNext() {
        Trace.run(worker, () -> {
            AutoCloseable ticks = worker.every(millis(10), () -> {
                addTime();
                LightThread.sleep(millis(25));
                trace.add("end" + worker.time().toMillis());
            });
            LightThread.sleep(millis(39));
            ticks.close();
            LightThread.sleep(millis(100));
        });
        assertThat(trace).hasToString("10 20 30 end35 end45 end55");
    }

    @Test
    @Tag("rule-11")
    void aRunThatKeepsTheCarrierBusyDelaysTheNextAndNothingIsMadeUpFor() {
        long[] now = new long[1];
        TaskLoop loop = new TaskLoop("a loop that the test turns", settable(now));
        Worker busy = Worker.on(loop, "busy");
        List<Long> starts = new ArrayList<>();
        busy.every(Duration.ofNanos(10), () -> {
            starts.add(now[0]);
            now[0] += starts.size() == 1 ? 35 : 0;
        });
        loop.runUntil(() -> starts.size() == 3, () -> {});
        assertThat(starts).containsExactly(10L, 45L, 55L);
    }

    private static Clock settable(long[] now) {
        return new Clock() {
            @Override
            public long nanos() {
                return now[0];
            }

            @Override
            public void waitUntil(long deadline) {
                now[0] = deadline;
            }

            @Override
            public void idleStretch() {}
        };
    }

    @Test
    @Tag("rule-11")
    void aRunThatFailsIsLoggedAndTheNextOneComes() {
        Trace.run(worker, () -> {
            AutoCloseable ticks = worker.every(millis(10), () -> {
                addTime();
                if (worker.time().equals(millis(20))) {
                    throw new IllegalStateException("second run");
                }
            });
            LightThread.sleep(millis(35));
            ticks.close();
        });
        assertThat(trace).hasToString("10 20 30");
        assertThat(log.messages()).singleElement().asString().contains("entry thread aborted", "second run");
    }

    @Test
    @Tag("rule-11")
    void everyIsCancelledBeforeItsFirstRunAndTwice() {
        Trace.run(worker, () -> {
            AutoCloseable ticks = worker.every(millis(10), this::addTime);
            ticks.close();
            ticks.close();
            LightThread.sleep(millis(50));
        });
        assertThat(trace).hasToString("");
        assertThat(worker.timers()).isEmpty();
    }

    @Test
    @Tag("rule-11")
    void everyIsCancelledFromInsideARunWhichGoesOn() {
        AutoCloseable[] ticks = new AutoCloseable[1];
        Trace.run(worker, () -> {
            ticks[0] = worker.every(millis(10), () -> {
                addTime();
                if (worker.time().equals(millis(20))) {
                    ticks[0].close();
                    ticks[0].close();
                    LightThread.sleep(millis(5));
                    trace.add("goes on");
                }
            });
            LightThread.sleep(millis(100));
        });
        assertThat(trace).hasToString("10 20 goes on");
        assertThat(worker.timers()).isEmpty();
    }

    @Test
    @Tag("rule-11")
    void everyIsCancelledByAnotherWhoseDeadlineIsTheSame() {
        Trace.run(worker, () -> {
            AutoCloseable[] second = new AutoCloseable[1];
            AutoCloseable first = worker.every(millis(10), () -> {
                addTime();
                second[0].close();
            });
            second[0] = worker.every(millis(10), () -> trace.add("never"));
            LightThread.sleep(millis(25));
            first.close();
        });
        assertThat(trace).hasToString("10 20");
    }

    @Test
    @Tag("rule-11")
    void everyIsCancelledByOtherThreads() throws Exception {
        try (Worker real = Worker.start()) {
            CountDownLatch ran = new CountDownLatch(3);
            List<AutoCloseable> ticks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ticks.add(real.every(Duration.ofNanos(100_000), ran::countDown));
            }
            ran.await();
            Thread other = new Thread(() -> ticks.forEach(PeriodsTest::close));
            other.start();
            ticks.forEach(PeriodsTest::close);
            other.join();
            Trace.run(real, () -> trace.add(real.timers().size()));
        }
        assertThat(trace).hasToString("0");
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("rule-11")
    void cancellingTheFutureTakesTheTimerOut() {
        CompletableFuture<HandlerResult> never = worker.at(millis(10), () -> trace.add("never"));
        Trace.run(worker, () -> {
            CompletableFuture<HandlerResult> endless = worker.at(Duration.ofDays(400 * 365), () -> {});
            assertThat(worker.timers()).hasSize(2);
            assertThat(endless.cancel(false)).isTrue();
            assertThat(endless.cancel(false)).isTrue();
            never.cancel(true);
            assertThat(worker.timers()).isEmpty();
            LightThread.sleep(millis(20));
        });
        assertThat(trace).hasToString("");
        assertThat(never).isCancelled();
    }

    @Test
    @Tag("rule-11")
    void cancellingTheFutureOfAHandlerThatRunsDoesNothingToIt() {
        Trace.run(worker, () -> {
            CompletableFuture<HandlerResult> timer = worker.at(millis(10), () -> {
                LightThread.sleep(millis(10));
                trace.add("ran");
            });
            LightThread.sleep(millis(15));
            timer.cancel(true);
            LightThread.sleep(millis(15));
        });
        assertThat(trace).hasToString("ran");
    }

    @Test
    @Tag("rule-11")
    void equalDeadlinesInTheOrderOfTheCalls() {
        Trace.run(worker, () -> {
            worker.at(millis(10), () -> trace.add("at1"));
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                trace.add("sleeper");
            });
            AutoCloseable ticks = worker.every(millis(10), () -> trace.add("every"));
            worker.at(millis(10), () -> trace.add("at2"));
            LightThread.sleep(millis(10));
            trace.add("last");
            ticks.close();
        });
        assertThat(trace).hasToString("at1 sleeper every at2 last");
    }

    @Test
    @Tag("rule-11")
    void noDelayGivesWayToWhatRuns() {
        Trace.run(worker, () -> {
            worker.at(Duration.ZERO, () -> trace.add("timer"));
            Coroutine.yield();
            trace.add("first");
            LightThread.sleep(Duration.ZERO);
            trace.add("last");
        });
        assertThat(trace).hasToString("first timer last");
    }

    @Test
    @Tag("rule-11")
    void noNegativeDelays() {
        assertThatThrownBy(() -> worker.at(millis(-1), () -> {})).hasMessageContaining("no negative number");
        assertThatThrownBy(() -> worker.every(millis(-1), () -> {})).hasMessageContaining("no negative number");
        assertThatThrownBy(() -> worker.every(Duration.ZERO, () -> {})).hasMessageContaining("positive number");
    }

    @Test
    @Tag("rule-11")
    void delaysBeyondTheClockNeverEnd() {
        Duration twoHundredYears = Duration.ofDays(200 * 365);
        Trace.run(worker, () -> {
            CompletableFuture<HandlerResult> endless = worker.at(Duration.ofSeconds(Long.MAX_VALUE), () -> {});
            LightThread.sleep(twoHundredYears);
            CompletableFuture<HandlerResult> overflow = worker.at(twoHundredYears, () -> {});
            LightThread.sleep(Duration.ofDays(90 * 365));
            trace.add(endless.isDone() || overflow.isDone());
        });
        assertThat(trace).hasToString("false");
        worker.close();
    }
}
