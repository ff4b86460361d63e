package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** waitFor with a deadline. */
class WaitDeadlineTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Suspendable
    private static LightThread<String> sleeper(String name, long millis) {
        return LightThread.spawn(name, () -> {
            LightThread.sleep(millis(millis));
            return name;
        });
    }

    @Test
    void theOutcomeOfTheFirstThatEndsInTime() {
        Trace.run(worker, () -> {
            var slow = sleeper("slow", 50);
            var fast = sleeper("fast", 10);
            Outcome<String> outcome = LightThread.waitFor(millis(20), slow, fast);
            assertThat(outcome.thread()).isSameAs(fast);
            assertThat(outcome.get()).isEqualTo("fast");
            assertThat(worker.time()).isEqualTo(millis(10));
        });
    }

    @Test
    void onTimeOutTheThreadsAreUntouched() {
        Trace.run(worker, () -> {
            var a = sleeper("A", 50);
            var b = sleeper("B", 30);
            Outcome<String> outcome = LightThread.waitFor(millis(20), a, b);
            assertThat(worker.time()).isEqualTo(millis(20));
            assertThat(outcome.ok()).isFalse();
            assertThat(outcome.thread()).isNull();
            assertThat(outcome.error()).isInstanceOf(WaitTimeoutException.class).hasMessage("timeout");
            assertThatThrownBy(outcome::get).isSameAs(outcome.error());
            assertThat(a.status()).isEqualTo(CoroutineStatus.RUNNING);
            assertThat(LightThread.waitFor(a, b).get()).isEqualTo("B");
            assertThat(LightThread.waitFor(millis(1000), a).get()).isEqualTo("A");
            assertThat(worker.time()).isEqualTo(millis(50));
        });
    }

    @Test
    @Tag("rule-2.4")
    void ofEqualDeadlinesTheOlderTimerComesFirst() {
        Trace.run(worker, () -> {
            var older = sleeper("older", 20);
            trace.add(LightThread.waitFor(millis(20), older).ok());
            var younger = LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                LightThread.sleep(millis(10));
            });
            trace.add(LightThread.waitFor(millis(20), younger).ok());
            trace.add(younger.status());
            LightThread.sleep(Duration.ZERO);
            trace.add(younger.status());
        });
        assertThat(trace).hasToString("true false running zombie");
    }

    @Test
    @Tag("rule-2.3")
    void theQueueIsDrainedBetweenTheDeadlineAndTheNextEvent() {
        Trace.run(worker, () -> {
            var child = LightThread.spawn(() -> {
                LightThread.sleep(millis(5));
                LightThread.sleep(millis(5));
                trace.add("child");
            });
            LightThread.waitFor(millis(10), child);
            LightThread.spawn(() -> trace.add("spawned"));
            trace.add("owner");
        });
        assertThat(trace).hasToString("spawned owner child");
    }

    @Test
    void zeroLooksAndDoesNotBlock() {
        Trace.run(worker, () -> {
            var running = sleeper("r", 10);
            var zombie = LightThread.spawn(() -> "z");
            LightThread.spawn(() -> {
                Coroutine.yield();
                trace.add("queued");
            });
            assertThat(LightThread.waitFor(Duration.ZERO, running).error()).hasMessage("timeout");
            assertThat(LightThread.waitFor(Duration.ZERO, running, zombie).get())
                    .isEqualTo("z");
            assertThat(LightThread.waitFor(Duration.ZERO, running, zombie).error())
                    .hasMessage("already waited or killed");
            trace.add("owner");
        });
        assertThat(trace).hasToString("owner queued");
    }

    @Test
    void aNegativeTimeIsRefused() {
        Trace.run(() -> {
            var running = sleeper("r", 10);
            assertThatThrownBy(() -> LightThread.waitFor(millis(-1), running))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no negative number: PT-0.001S");
        });
        assertThatThrownBy(() -> LightThread.<Object>waitFor(millis(-1))).hasMessage("no request found");
    }

    @Test
    @Tag("rule-3.5")
    void misuse() {
        Trace.run(() -> {
            var child = sleeper("c", 10);
            LightThread<?> entry = LightThread.current();
            assertThatThrownBy(() -> LightThread.<Object>waitFor(millis(1))).hasMessage(Texts.NO_THREADS);
            assertThatThrownBy(() -> LightThread.<Object>waitFor(millis(1), entry))
                    .hasMessage(Texts.NOT_USER_THREAD);
            LightThread.spawn(() -> {
                assertThatThrownBy(() -> LightThread.waitFor(millis(1), child)).hasMessage(Texts.NOT_OWNER);
                trace.add("checked");
            });
        });
        assertThat(trace).hasToString("checked");
    }

    @Test
    @Tag("rule-3.8")
    void theDeadlineOfAWaitThatIsOverWakesNobody() {
        Trace.run(worker, () -> {
            LightThread.waitFor(millis(20), sleeper("A", 10));
            LightThread.sleep(millis(500));
            assertThat(worker.time()).isEqualTo(millis(510));
        });
        assertThat(worker.time()).isEqualTo(millis(510));
    }

    @Test
    @Tag("rule-4.2")
    void aKilledWaiterLeavesNoTimer() {
        Trace.run(worker, () -> {
            var waiter = LightThread.spawn(() -> {
                LightThread.waitFor(Duration.ofDays(1), sleeper("orphan", 30));
            });
            LightThread.sleep(millis(10));
            assertThat(LightThread.kill(waiter)).isEqualTo(KillResult.KILLED);
        });
        assertThat(worker.time()).isEqualTo(millis(30));
    }

    @Test
    void inAPlainCoroutineItBlocksTheResumerToo() {
        Trace.run(worker, () -> {
            Coroutine<Void, String> co = Coroutine.create(x -> {
                Outcome<String> late = LightThread.waitFor(millis(10), sleeper("r", 20));
                return late.error().getMessage();
            });
            assertThat(co.resume()).isEqualTo("timeout");
            assertThat(worker.time()).isEqualTo(millis(10));
        });
    }

    @Test
    void aWaitForEverInVirtualTimeIsFoundOut() {
        assertThatThrownBy(() -> Trace.run(worker, () -> {
                    var blocked = LightThread.spawn(() -> LightThread.sleep(Duration.ofSeconds(Long.MAX_VALUE)));
                    LightThread.waitFor(Duration.ofSeconds(Long.MAX_VALUE), blocked);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("deadlock: ");
    }

    @Test
    void inRealTimeToo() {
        Trace.run(Worker.start(), () -> {
            var never = LightThread.spawn(() -> LightThread.<String>await(new CompletableFuture<String>()));
            assertThat(LightThread.waitFor(millis(5), never).error()).hasMessage("timeout");
            LightThread.kill(never);
        });
    }

    @Test
    void aDumpTellsTheDeadline() {
        Trace.run(worker, () -> {
            var waiter = LightThread.spawn(() -> {
                LightThread.waitFor(millis(20), sleeper("A", 10), sleeper("B", 10));
            });
            LightThread.sleep(millis(5));
            trace.add(Handler.current().dump());
            LightThread.waitFor(waiter);
        });
        assertThat(trace.toString()).contains("wait for A #2, B #3 until 0.020 s");
    }

    @Test
    void noThreadNotesAWaitWhoseTimerCouldNotBeSet() {
        WithoutTimers.run(() -> {
            var child = LightThread.spawn(() -> {
                Coroutine.yield();
                trace.add("child");
            });
            try {
                LightThread.waitFor(millis(1), child);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            Coroutine.yield();
            trace.add("owner");
            trace.add(LightThread.waitFor(child).ok());
        });
        assertThat(trace).hasToString("no timers child owner true");
    }
}
