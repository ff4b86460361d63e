package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaitTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Suspendable
    private static LightThread<String> sleeper(String name, long millis) {
        return LightThread.spawn(() -> {
            LightThread.sleep(millis(millis));
            return name;
        });
    }

    @Suspendable
    private static LightThread<String> zombie(String name) {
        return LightThread.spawn(() -> name);
    }

    @Test
    @Tag("rule-3.1")
    void theFirstThatEnds() {
        Trace.run(() -> {
            var slow = sleeper("slow", 20);
            var fast = sleeper("fast", 10);
            Outcome<String> outcome = LightThread.waitFor(slow, fast);
            assertThat(outcome.thread()).isSameAs(fast);
            assertThat(outcome.ok()).isTrue();
            assertThat(outcome.get()).isEqualTo("fast");
        });
    }

    @Test
    @Tag("rule-3.1")
    @Tag("rule-3.9")
    void anErrorIsInTheOutcome() {
        IllegalStateException bang = new IllegalStateException("bang");
        Trace.run(() -> {
            var thread = LightThread.<String>spawn(() -> {
                LightThread.sleep(millis(1));
                throw bang;
            });
            Outcome<String> outcome = LightThread.waitFor(thread);
            assertThat(outcome.ok()).isFalse();
            assertThat(outcome.error()).isSameAs(bang);
            assertThatThrownBy(outcome::get).isSameAs(bang);
        });
    }

    @Test
    @Tag("rule-3.2")
    void aZombieAnswersAtOnce() {
        Trace.run(() -> {
            var running = sleeper("r", 30);
            var zombie = zombie("z");
            assertThat(LightThread.waitFor(running, zombie).get()).isEqualTo("z");
            assertThat(running.status()).isEqualTo(CoroutineStatus.RUNNING);
            assertThat(zombie.status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    @Tag("rule-3.2")
    void theRestIsNotLookedAtAfterAZombie() {
        Trace.run(() -> assertThat(LightThread.<Object>waitFor(zombie("z"), LightThread.current())
                        .get())
                .isEqualTo("z"));
    }

    @Test
    @Tag("rule-3.3")
    void aDeadLastArgumentAnswersAtOnce() {
        Trace.run(() -> {
            var dead = zombie("d");
            LightThread.waitFor(dead);
            Outcome<String> outcome = LightThread.waitFor(sleeper("r", 10), dead);
            assertThat(outcome.ok()).isFalse();
            assertThat(outcome.error())
                    .isInstanceOf(CoroutineStateException.class)
                    .hasMessage("already waited or killed");
        });
    }

    @Test
    @Tag("rule-3.3")
    void aDeadOneBeforeARunningOneIsSkipped() {
        Trace.run(() -> {
            var dead = zombie("d");
            LightThread.waitFor(dead);
            assertThat(LightThread.waitFor(dead, sleeper("r", 10)).get()).isEqualTo("r");
        });
    }

    @Test
    @Tag("rule-3.4")
    void theLeftmostZombieAndTheSameThreadTwice() {
        Trace.run(() -> {
            var first = zombie("1");
            var second = zombie("2");
            assertThat(LightThread.waitFor(second, first).get()).isEqualTo("2");
            var running = sleeper("r", 10);
            assertThat(LightThread.waitFor(running, running).get()).isEqualTo("r");
        });
    }

    @Test
    @Tag("rule-3.5")
    void misuse() {
        Trace.run(() -> {
            LightThread<?> entry = LightThread.current();
            LightThread<String> child = sleeper("c", 10);
            assertThatThrownBy(() -> LightThread.<Object>waitFor())
                    .hasMessage("at least one coroutine should be specified");
            assertThatThrownBy(() -> LightThread.<Object>waitFor(entry))
                    .isInstanceOf(CoroutineStateException.class)
                    .hasMessage("attempt to wait on a coroutine that is not a user thread");
            LightThread.spawn(() -> {
                assertThatThrownBy(() -> LightThread.waitFor(child))
                        .hasMessage("only the parent coroutine can wait on the thread");
                assertThatThrownBy(() -> LightThread.<Object>waitFor(LightThread.current()))
                        .hasMessage("only the parent coroutine can wait on the thread");
                trace.add("checked");
            });
        });
        assertThat(trace).hasToString("checked");
    }

    @Test
    @Tag("rule-3.6")
    void inAPlainCoroutineItBlocksTheResumerToo() {
        Trace.run(() -> {
            Coroutine<Void, String> co = Coroutine.create(x -> {
                var thread = sleeper("r", 10);
                trace.add(thread.status());
                return LightThread.waitFor(thread).get();
            });
            trace.add(co.resume());
        });
        assertThat(trace).hasToString("running r");
    }

    @Test
    @Tag("rule-3.6")
    @Tag("rule-7.2")
    void whoWaitsIsRunningForOthers() {
        Trace.run(() -> {
            var waiter = LightThread.spawn(() -> LightThread.waitFor(sleeper("r", 10)));
            trace.add(waiter.status());
            LightThread.sleep(millis(5));
            trace.add(waiter.status());
            assertThatThrownBy(waiter::resume).hasMessage("cannot resume running coroutine");
        });
        assertThat(trace).hasToString("running running");
    }

    @Test
    @Tag("rule-3.5")
    @Tag("rule-4.1")
    void theOwnerIsTheVeryCoroutineThatCalledSpawn() {
        Trace.run(() -> {
            Coroutine<Void, LightThread<String>> co = Coroutine.create(x -> {
                LightThread<String> mine = sleeper("r", 10);
                Coroutine.yield(mine);
                trace.add(LightThread.waitFor(mine).get());
                return null;
            });
            LightThread<String> thread = co.resume();
            assertThatThrownBy(() -> LightThread.waitFor(thread)).hasMessage(Texts.NOT_OWNER);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLER_NOT_PARENT);
            co.resume();
        });
        assertThat(trace).hasToString("r");
    }

    @Test
    @Tag("rule-3.7")
    void theChildrenOfAnEndedOwnerAreOrphans() {
        LightThread<?>[] grandchild = new LightThread<?>[1];
        Trace.run(() -> {
            var child = LightThread.spawn(() -> {
                grandchild[0] = sleeper("g", 50);
            });
            LightThread.waitFor(child);
            assertThatThrownBy(() -> LightThread.waitFor(grandchild[0])).hasMessage(Texts.NOT_OWNER);
            assertThat(LightThread.kill(grandchild[0])).isEqualTo(KillResult.KILLER_NOT_PARENT);
            LightThread.sleep(millis(100));
            assertThat(grandchild[0].status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    @Tag("rule-3.8")
    void losersAreForgotten() {
        Trace.run(worker, () -> {
            var a = sleeper("A", 20);
            var b = sleeper("B", 60);
            var c = sleeper("C", 100);
            assertThat(LightThread.waitFor(a, b).get()).isEqualTo("A");
            assertThat(LightThread.waitFor(c).get()).isEqualTo("C");
            assertThat(worker.time()).isEqualTo(millis(100));
            assertThat(LightThread.waitFor(b).get()).isEqualTo("B");
        });
    }

    @Test
    @Tag("rule-3.8")
    void aRefusedWaitLeavesNoMark() {
        Trace.run(worker, () -> {
            var running = sleeper("r", 30);
            assertThatThrownBy(() -> LightThread.<Object>waitFor(running, LightThread.current()))
                    .hasMessage(Texts.NOT_USER_THREAD);
            LightThread.sleep(millis(500));
            assertThat(worker.time()).isEqualTo(millis(500));
        });
    }

    @Test
    @Tag("rule-2.5")
    void aChainOfWaits() {
        Trace.run(() -> {
            var outer = LightThread.spawn(() -> {
                trace.add("got " + LightThread.waitFor(sleeper("u", 10)).get());
                return "rt";
            });
            trace.add("got " + LightThread.waitFor(outer).get());
        });
        assertThat(trace).hasToString("got u got rt");
    }
}
