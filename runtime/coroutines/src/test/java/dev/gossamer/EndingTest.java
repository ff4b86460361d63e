package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How threads and coroutines end: what is beside the table of {@link EndingTableTest}. */
class EndingTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Worker worker = Worker.virtual();

    @Suspendable
    private static void longSleep() {
        LightThread.sleep(Duration.ofHours(1));
    }

    @Test
    @SuppressWarnings("try")
    void rule_4_3_whatAResourceThrowsAtAKillIsLogged() {
        Trace.run(worker, () -> {
            var victim = LightThread.spawn(() -> {
                try (AutoCloseable first = () -> {
                            throw new IOException("first");
                        };
                        AutoCloseable second = () -> {
                            throw new IOException("second");
                        };
                        AutoCloseable third = () -> LightThread.sleep(millis(1))) {
                    longSleep();
                }
            });
            LightThread.kill(victim);
        });
        assertThat(log.messages())
                .singleElement()
                .asString()
                .contains("has thrown: java.io.IOException: second\n")
                .contains("Suppressed: java.io.IOException: first");
    }

    @Test
    @SuppressWarnings("try")
    void whatAResourceOfAClosedCoroutineThrowsComesOutOfClose() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            try (AutoCloseable resource = () -> {
                throw new IllegalStateException("resource");
            }) {
                return Coroutine.yield();
            }
        });
        co.resume();
        org.assertj.core.api.Assertions.assertThatThrownBy(co::close).hasMessage("resource");
    }

    @Test
    void aHandlerThatIsEndedByItsOwnFinallyBlockAgainEndsOnce() {
        HandlerControl[] control = new HandlerControl[1];
        HandlerHost host = new HandlerHost() {
            @Override
            public void starting(HandlerControl c) {
                control[0] = c;
            }
        };
        var future = worker.handle(
                Phase.CONTENT,
                () -> {
                    LightThread.spawn(() -> {
                        try {
                            longSleep();
                        } finally {
                            control[0].clientAborted();
                            trace.add("unwound");
                        }
                    });
                    longSleep();
                },
                host);
        worker.at(millis(1), () -> {});
        worker.run(() -> LightThread.sleep(millis(1)));
        // The loop has to run it: no handler is executing then.
        control[0].clientAborted();
        worker.run(() -> LightThread.sleep(millis(1)));
        assertThat(future.join()).isEqualTo(new HandlerResult.ClientAborted());
        assertThat(trace).hasToString("unwound");
        assertThat(log.messages()).isEmpty();
    }

    /** The owner of the killer is resumed by the victim's finally block. */
    @Test
    void aThreadThatIsKilledWhileItKillsEndsWhenItIsBack() {
        LightThread<?>[] thread = new LightThread<?>[2];
        Coroutine<?, ?>[] owner = new Coroutine<?, ?>[1];
        HandlerResult result = Trace.run(worker, () -> {
            Coroutine<Void, Void> both = Coroutine.create(x -> {
                thread[0] = LightThread.spawn("killer", () -> {
                    LightThread<?> victim = LightThread.spawn("victim", () -> {
                        try {
                            longSleep();
                        } finally {
                            owner[0].resume();
                            trace.add("victim");
                        }
                        return null;
                    });
                    LightThread.sleep(millis(1));
                    try {
                        trace.add(LightThread.kill(victim));
                        trace.add(thread[0].status());
                        longSleep();
                        trace.add("never");
                    } finally {
                        trace.add("killer");
                    }
                    return null;
                });
                Coroutine.yield();
                trace.add(LightThread.kill(thread[0]));
                return null;
            });
            owner[0] = both;
            both.resume();
            LightThread.sleep(millis(5));
            trace.add("entry");
        });
        assertThat(trace).hasToString("KILLED victim KILLED dead killer entry");
        assertThat(result).isEqualTo(new HandlerResult.Finished());
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void oneThatSwallowsItsEndTimeAndAgainIsNamed() {
        Trace.run(worker, () -> {
            var stubborn = LightThread.spawn("stubborn", () -> {
                for (int i = 0; i < 5_000; i++) {
                    try {
                        LightThread.sleep(millis(1));
                    } catch (Throwable e) {
                        trace.add("");
                    }
                }
                return null;
            });
            LightThread.kill(stubborn);
        });
        assertThat(trace.toString()).hasSize(4_999);
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("light thread stubborn #1, handler 1 in content_by_lua* of " + worker.name()
                        + ", has been ended, but catches ThreadKilled over and over")
                .contains("\n\tat " + getClass().getName() + ".lambda$");
    }

    @Test
    void rule_5_2_aCoroutineLeftSuspendedKeepsNothingOpenAndIsNotUnwound() {
        Coroutine<?, ?>[] left = new Coroutine<?, ?>[1];
        HandlerResult result = Trace.run(worker, () -> {
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                LightThread.spawn(() -> {});
                try {
                    return Coroutine.yield();
                } finally {
                    trace.add("closed");
                }
            });
            left[0] = co;
            co.resume();
        });
        assertThat(result).isEqualTo(new HandlerResult.Finished());
        assertThat(left[0].status()).isEqualTo(CoroutineStatus.DEAD);
        assertThat(trace).hasToString("");
        left[0].close();
        assertThat(trace).hasToString("closed");
    }

    @Suspendable
    private Object nest(int levels) {
        if (levels == 0) {
            LightThread.sleep(millis(10));
            return "value";
        }
        try {
            Coroutine<Void, Object> inner = Coroutine.create(x -> nest(levels - 1));
            return inner.resume();
        } finally {
            trace.add(levels);
        }
    }

    private static String upTo(int levels) {
        Trace expected = new Trace();
        for (int i = 1; i <= levels; i++) {
            expected.add(i);
        }
        return expected.toString();
    }

    @Test
    void rules_2_7_7_4_blockingTwoHundredLevelsDeepBlocksTheWholeChain() {
        Trace.run(worker, () -> {
            var deep = LightThread.spawn(() -> nest(200));
            LightThread.sleep(millis(5));
            assertThat(deep.status()).isEqualTo(CoroutineStatus.NORMAL);
            assertThat(trace).hasToString("");
            assertThat(LightThread.waitFor(deep).value()).isEqualTo("value");
        });
        assertThat(trace).hasToString(upTo(200));
        assertThat(worker.time()).isEqualTo(millis(10));
    }

    @Test
    void rules_4_3_7_4_twoHundredLevelsAreUnwoundInnermostFirst() {
        Trace.run(worker, () -> LightThread.kill(LightThread.spawn(() -> nest(200))));
        assertThat(trace).hasToString(upTo(200));
        assertThat(worker.time()).isZero();
    }

    @Suspendable
    private static int counting(int levels, int[] calls) {
        calls[0]++;
        if (levels > 0) {
            Coroutine<Void, Integer> inner = Coroutine.create(x -> counting(levels - 1, calls));
            while (inner.status() != CoroutineStatus.DEAD) {
                Coroutine.yield(inner.resume());
                LightThread.sleep(millis(1));
            }
        }
        return levels;
    }

    /** Each resume goes through all levels, and each level blocks; another thread resumes each time. */
    @Test
    void rule_7_4_aNestOfCoroutinesIsPassedFromThreadToThread() {
        int[] calls = new int[1];
        Trace.run(worker, () -> {
            Coroutine<Void, Integer> shared = Coroutine.create(x -> counting(200, calls));
            while (shared.status() != CoroutineStatus.DEAD) {
                var thread = LightThread.spawn(() -> shared.resume());
                assertThat(LightThread.waitFor(thread).ok()).isTrue();
            }
        });
        assertThat(calls[0]).isEqualTo(201);
    }
}
