package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KillTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Suspendable
    private static LightThread<Void> sleeper() {
        return LightThread.spawn(() -> LightThread.sleep(Duration.ofHours(1)));
    }

    @Test
    @Tag("rule-4.1")
    void theOrderOfTheChecks() {
        Trace.run(() -> {
            assertThat(LightThread.kill(LightThread.current())).isEqualTo(KillResult.NOT_USER_THREAD);
            var thread = sleeper();
            LightThread.spawn(() -> {
                assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLER_NOT_PARENT);
                assertThat(LightThread.kill(LightThread.current())).isEqualTo(KillResult.KILLER_NOT_PARENT);
                trace.add("checked");
            });
            HandlerControl.subrequestStarted(thread);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.PENDING_SUBREQUESTS);
            HandlerControl.subrequestEnded(thread);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLED);
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.ALREADY_WAITED_OR_KILLED);
            assertThat(LightThread.waitFor(thread).error()).hasMessage("already waited or killed");
            var zombie = LightThread.spawn(() -> {});
            assertThat(LightThread.kill(zombie)).isEqualTo(KillResult.ALREADY_TERMINATED);
            assertThat(LightThread.kill(zombie)).isEqualTo(KillResult.ALREADY_WAITED_OR_KILLED);
        });
        assertThat(trace).hasToString("checked");
    }

    @Test
    @Tag("rule-4.1")
    void wordsOfTheReference() {
        assertThat(KillResult.KILLED.ok()).isTrue();
        assertThat(KillResult.KILLED.reason()).isEmpty();
        assertThat(KillResult.KILLER_NOT_PARENT.reason()).isEqualTo("killer not parent");
        assertThat(KillResult.NOT_USER_THREAD.ok()).isFalse();
    }

    @Test
    @Tag("rule-4.2")
    void aKilledSleeperLeavesNoTimer() {
        Trace.run(worker, () -> {
            var thread = sleeper();
            assertThat(LightThread.kill(thread).ok()).isTrue();
            assertThat(thread.status()).isEqualTo(CoroutineStatus.DEAD);
        });
        assertThat(worker.time()).isEqualTo(Duration.ZERO);
    }

    @Test
    @Tag("rule-4.2")
    void aQueuedThreadIsSkipped() {
        Trace.run(() -> {
            int[] n = new int[1];
            var thread = LightThread.spawn(() -> {
                for (int i = 0; i < 10; i++) {
                    n[0]++;
                    Coroutine.yield();
                }
            });
            Coroutine.yield();
            assertThat(n[0]).isEqualTo(2);
            assertThat(LightThread.kill(thread).ok()).isTrue();
            Coroutine.yield();
            Coroutine.yield();
            assertThat(n[0]).isEqualTo(2);
        });
    }

    @Test
    @Tag("rule-4.2")
    void aResumptionIsCancelled() {
        Trace.run(() -> {
            var thread = LightThread.spawn(
                    () -> LightThread.<Void>suspend(resumption -> resumption.onCancel(() -> trace.add("cancelled"))));
            LightThread.kill(thread);
            trace.add("killed");
        });
        assertThat(trace).hasToString("cancelled killed");
    }

    @Test
    @SuppressWarnings("try")
    @Tag("rule-4.3")
    void finallyBlocksRunInnermostCoroutineFirst() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                Coroutine<Void, Void> outer = Coroutine.create(x -> {
                    Coroutine<Void, Void> inner = Coroutine.create(y -> {
                        try {
                            LightThread.sleep(Duration.ofHours(1));
                        } finally {
                            trace.add("inner");
                        }
                        return null;
                    });
                    try (AutoCloseable resource = () -> trace.add("resource")) {
                        inner.resume();
                    } finally {
                        trace.add("middle");
                    }
                    return null;
                });
                try {
                    outer.resume();
                } finally {
                    trace.add("thread");
                }
            });
            LightThread.kill(thread);
            trace.add("killed");
        });
        assertThat(trace).hasToString("inner resource middle thread killed");
    }

    @Test
    @Tag("rule-4.3")
    void whatSuspendsWhileUnwoundIsThrownOutAgain() {
        Trace.run(worker, () -> {
            var thread = LightThread.spawn(() -> {
                try {
                    LightThread.sleep(Duration.ofHours(1));
                } catch (ThreadKilled e) {
                    trace.add(e.getStackTrace().length);
                    try {
                        Coroutine.yield();
                    } catch (ThreadKilled again) {
                        trace.add("again");
                    }
                    LightThread.sleep(Duration.ofHours(1));
                    trace.add("never");
                }
            });
            LightThread.kill(thread);
            trace.add(thread.status());
        });
        assertThat(trace).hasToString("0 again dead");
    }

    @Test
    @Tag("rule-4.3")
    void aSwallowedKillKillsAllTheSame() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                try {
                    LightThread.sleep(Duration.ofHours(1));
                } catch (Throwable e) {
                    trace.add("swallowed");
                }
                return "value";
            });
            LightThread.kill(thread);
            trace.add(thread.status());
            trace.add(LightThread.waitFor(thread).ok());
        });
        assertThat(trace).hasToString("swallowed dead false");
    }

    @Test
    @Tag("rule-4.3")
    void anErrorOfAFinallyBlockIsLogged() {
        Trace.run(() -> {
            var thread = LightThread.spawn("victim", () -> {
                try {
                    LightThread.sleep(Duration.ofHours(1));
                } finally {
                    trace.add(1 / Integer.parseInt("0"));
                }
                return null;
            });
            assertThat(LightThread.kill(thread)).isEqualTo(KillResult.KILLED);
        });
        assertThat(log.messages())
                .singleElement()
                .asString()
                .contains("finally block")
                .contains("victim")
                .contains("/ by zero");
    }

    @Test
    @Tag("rule-4.4")
    void theVictimsChildrenLiveOn() {
        LightThread<?>[] grandchild = new LightThread<?>[1];
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                grandchild[0] = LightThread.spawn(() -> {
                    LightThread.sleep(millis(10));
                    trace.add("lives");
                });
                LightThread.sleep(Duration.ofHours(1));
            });
            Coroutine.yield();
            LightThread.kill(thread);
            assertThat(grandchild[0].status()).isEqualTo(CoroutineStatus.RUNNING);
            assertThatThrownBy(() -> LightThread.waitFor(grandchild[0])).hasMessage(Texts.NOT_OWNER);
        });
        assertThat(trace).hasToString("lives");
        assertThat(grandchild[0].status()).isEqualTo(CoroutineStatus.DEAD);
    }

    @Test
    @Tag("rule-4.5")
    void whatTheVictimsCoroutinesDoIsCancelled() {
        Trace.run(worker, () -> {
            var thread = LightThread.spawn(() -> {
                Coroutine.create(x -> {
                            LightThread.sleep(millis(30));
                            trace.add("inner");
                            return null;
                        })
                        .resume();
                trace.add("victim");
            });
            LightThread.kill(thread);
            LightThread.sleep(millis(100));
        });
        assertThat(trace).hasToString("");
    }

    @Test
    @Tag("rule-4.1")
    void anOwnerThatTheVictimHasResumedDiesWithIt() {
        Trace.run(() -> {
            LightThread<?>[] victim = new LightThread<?>[1];
            Coroutine<?, ?>[] owner = new Coroutine<?, ?>[1];
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                victim[0] = LightThread.spawn(() -> {
                    LightThread.sleep(millis(1));
                    owner[0].resume();
                    trace.add("never");
                });
                Coroutine.yield();
                LightThread.kill(victim[0]);
                trace.add("never either");
                return null;
            });
            owner[0] = co;
            co.resume();
            LightThread.sleep(millis(5));
            assertThat(victim[0].status()).isEqualTo(CoroutineStatus.DEAD);
        });
        assertThat(trace).hasToString("");
    }
}
