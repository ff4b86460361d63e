package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** waitForAll and waitForAllOrKill. */
class WaitAllTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();
    private final IllegalStateException bang = new IllegalStateException("bang");

    @Suspendable
    private LightThread<String> sleeper(String name, long millis) {
        return LightThread.spawn(name, () -> {
            try {
                LightThread.sleep(millis(millis));
                return name;
            } finally {
                trace.add("end:" + name);
            }
        });
    }

    @Suspendable
    private LightThread<String> failing(long millis) {
        return LightThread.spawn("failing", () -> {
            LightThread.sleep(millis(millis));
            throw bang;
        });
    }

    @Test
    void allOutcomesInTheOrderOfTheArguments() {
        Trace.run(worker, () -> {
            var zombie = LightThread.spawn(() -> "z");
            List<Outcome<String>> all =
                    LightThread.waitForAll(sleeper("slow", 30), zombie, failing(20), sleeper("fast", 10));
            assertThat(worker.time()).isEqualTo(millis(30));
            assertThat(all).extracting(Outcome::value).containsExactly("slow", "z", null, "fast");
            assertThat(all).extracting(Outcome::error).containsExactly(null, null, bang, null);
            assertThat(all).extracting(o -> o.thread().status()).containsOnly(CoroutineStatus.DEAD);
            assertThat(Handler.current().threads()).containsExactly(LightThread.current());
        });
        assertThat(trace).hasToString("end:fast end:slow");
    }

    @Test
    void asIfEachHadBeenWaitedForInTurn() {
        Trace.run(() -> {
            var dead = LightThread.spawn(() -> "d");
            LightThread.waitFor(dead);
            var twice = sleeper("t", 10);
            List<Outcome<String>> all = LightThread.waitForAll(dead, twice, twice);
            assertThat(all).extracting(Outcome::value).containsExactly(null, "t", null);
            assertThat(all.get(0).error()).hasMessage("already waited or killed");
            assertThat(all.get(2).error()).hasMessage("already waited or killed");
            assertThat(LightThread.<String>waitForAll()).isEmpty();
        });
    }

    @Test
    @Tag("rule-2.5")
    void theOwnerRunsAtOnceWhenTheLastEnds() {
        Trace.run(() -> {
            var a = LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                LightThread.spawn(() -> {
                    Coroutine.yield();
                    trace.add("queued");
                });
            });
            LightThread.waitForAll(LightThread.spawn(() -> LightThread.sleep(millis(5))), a);
            trace.add("owner");
        });
        assertThat(trace).hasToString("owner queued");
    }

    @Test
    @Tag("rule-5.1")
    void thoseThatEndFirstAreZombiesMeanwhile() {
        Trace.run(() -> {
            var first = sleeper("1", 10);
            var second = sleeper("2", 30);
            LightThread.spawn(() -> {
                LightThread.sleep(millis(20));
                trace.add(first.status());
            });
            LightThread.waitForAll(first, second);
            trace.add(first.status());
        });
        assertThat(trace).hasToString("end:1 zombie end:2 dead");
    }

    @Test
    void withADeadlineForAll() {
        Trace.run(worker, () -> {
            var fast = sleeper("fast", 10);
            var slow = sleeper("slow", 30);
            List<Outcome<String>> all = LightThread.waitForAll(millis(20), slow, fast);
            assertThat(worker.time()).isEqualTo(millis(20));
            assertThat(all.get(0).error())
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessage("timeout");
            assertThat(all.get(0).thread()).isSameAs(slow);
            assertThat(all.get(1).get()).isEqualTo("fast");
            assertThat(LightThread.waitForAll(Duration.ZERO, slow).get(0).error())
                    .hasMessage("timeout");
            assertThat(LightThread.waitForAll(millis(20), slow).get(0).get()).isEqualTo("slow");
            assertThat(worker.time()).isEqualTo(millis(30));
        });
        assertThat(worker.time()).isEqualTo(millis(30));
    }

    @Test
    @Tag("rule-3.5")
    void aRefusalTouchesNothing() {
        Trace.run(worker, () -> {
            var zombie = LightThread.spawn(() -> "z");
            assertThatThrownBy(() -> LightThread.<Object>waitForAll(zombie, LightThread.current()))
                    .hasMessage(Texts.NOT_USER_THREAD);
            assertThatThrownBy(() -> LightThread.<Object>waitForAllOrKill(zombie, LightThread.current()))
                    .hasMessage(Texts.NOT_USER_THREAD);
            assertThatThrownBy(() -> LightThread.waitForAll(millis(-1), zombie))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(LightThread.waitFor(zombie).get()).isEqualTo("z");
        });
    }

    @Test
    void aFrameThatPinsTouchesNothing() {
        Trace.run(() -> {
            var child = sleeper("c", 10);
            assertThatThrownBy(() -> LightThread.waitForAllOrKill(child)).isInstanceOf(PinnedException.class);
            assertThat(LightThread.waitFor(child).get()).isEqualTo("c");
        });
    }

    @Test
    void orKillAllValues() {
        Trace.run(() -> {
            List<String> values =
                    LightThread.waitForAllOrKill(sleeper("a", 20), LightThread.spawn(() -> "b"), sleeper("c", 10));
            assertThat(values).containsExactly("a", "b", "c");
        });
    }

    @Test
    void orKillTheFirstFailureKillsTheOthers() {
        Trace.run(worker, () -> {
            var done = sleeper("done", 5);
            var slow = sleeper("slow", 1000);
            try {
                LightThread.waitForAllOrKill(slow, failing(10), done);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            assertThat(worker.time()).isEqualTo(millis(10));
            assertThat(slow.status()).isEqualTo(CoroutineStatus.DEAD);
            assertThat(Handler.current().threads()).containsExactly(LightThread.current());
        });
        assertThat(trace).hasToString("end:done end:slow bang");
        assertThat(worker.time()).isEqualTo(millis(10));
    }

    @Test
    void orKillAZombieThatHasFailedAnswersAtOnce() {
        Trace.run(worker, () -> {
            LightThread<String> failed = LightThread.spawn("failed", () -> {
                throw bang;
            });
            try {
                LightThread.waitForAllOrKill(sleeper("slow", 1000), failed);
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
        });
        assertThat(trace).hasToString("end:slow bang");
        assertThat(worker.time()).isEqualTo(millis(0));
    }

    @Test
    void orKillAKilledCallerTakesThemAlong() {
        Trace.run(worker, () -> {
            var owner = LightThread.spawn(() -> {
                LightThread.waitForAllOrKill(sleeper("a", 1000), sleeper("b", 1000));
            });
            LightThread.sleep(millis(1));
            LightThread.kill(owner);
        });
        assertThat(trace).hasToString("end:a end:b");
        assertThat(worker.time()).isEqualTo(millis(1));
    }

    @Test
    void names() {
        Trace.run(() -> {
            trace.add(LightThread.current().name());
            trace.add(LightThread.spawn(() -> {}).name());
            trace.add(LightThread.spawn(() -> 1).name());
            trace.add(LightThread.spawn("callable", () -> 1).name());
            LightThread<Void> runnable = LightThread.spawn("runnable", () -> LightThread.sleep(millis(1)));
            trace.add(runnable);
        });
        assertThat(trace).hasToString("entry thread-1 thread-2 callable LightThread[runnable, running]");
    }
}
