package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SchedulingTest {
    private final Trace trace = new Trace();

    @Test
    @Tag("rule-2.1")
    void aThreadRunsUntilItStops() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                trace.add("a");
                Coroutine.yield();
                for (int i = 0; i < 3; i++) {
                    trace.add("a" + i);
                }
            });
            trace.add("m");
        });
        assertThat(trace).hasToString("a m a0 a1 a2");
    }

    @Test
    @Tag("rule-2.2")
    void aYieldWithAnEmptyQueueGoesOnAtOnceAndReturnsNull() {
        Trace.run(() -> {
            Object back = Coroutine.yield("dropped");
            assertThat(back).isNull();
            LightThread.spawn(() -> {
                LightThread.sleep(millis(0));
                trace.add("woken");
            });
            Coroutine.yield();
            trace.add("yielded");
        });
        assertThat(trace).hasToString("yielded woken");
    }

    @Test
    @Tag("rule-2.3")
    void theQueueIsDrainedBeforeTheNextEvent() {
        Trace.run(() -> {
            for (int i = 1; i <= 4; i++) {
                int n = i;
                LightThread.spawn(() -> {
                    LightThread.sleep(millis(20));
                    trace.add(n);
                    Coroutine.yield();
                    trace.add(n + "y");
                });
            }
            LightThread.sleep(millis(60));
        });
        assertThat(trace).hasToString("1 1y 2 2y 3 3y 4 4y");
    }

    @Test
    @Tag("rule-2.3")
    void sleepZeroGivesWayToTheLoopYieldDoesNot() {
        Trace.run(() -> {
            var a = LightThread.spawn(() -> {
                for (int i = 1; i <= 3; i++) {
                    LightThread.sleep(Duration.ZERO);
                    trace.add("s" + i);
                }
            });
            var b = LightThread.spawn(() -> {
                for (int i = 1; i <= 6; i++) {
                    Coroutine.yield();
                    trace.add("y" + i);
                }
            });
            LightThread.waitFor(a);
            LightThread.waitFor(b);
        });
        assertThat(trace).hasToString("y1 y2 y3 y4 y5 y6 s1 s2 s3");
    }

    @Test
    @Tag("rule-2.3")
    void yieldersDoNotStarveASleeper() {
        boolean[] woken = new boolean[1];
        Trace.run(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(5));
                woken[0] = true;
            });
            LightThread.spawn(() -> spinUntil(woken));
            spinUntil(woken);
            trace.add("both");
        });
        assertThat(trace).hasToString("both");
    }

    @Test
    @Tag("rule-2.3")
    void aSingleYielderDoesNotStarveASleeper() {
        boolean[] woken = new boolean[1];
        Trace.run(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(5));
                woken[0] = true;
            });
            spinUntil(woken);
        });
        assertThat(woken[0]).isTrue();
    }

    @Test
    @Tag("rule-2.3")
    void virtualTimePassesForThoseWhoYieldUntilItHas() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            while (worker.time().compareTo(millis(3)) < 0) {
                Coroutine.yield();
            }
            trace.add("passed");
        });
        assertThat(trace).hasToString("passed");
    }

    @Suspendable
    private static void spinUntil(boolean[] flag) {
        while (!flag[0]) {
            Coroutine.yield();
        }
    }

    @Test
    @Tag("rule-2.4")
    void equalDeadlinesWakeInTheOrderOfTheSleeps() {
        Trace.run(() -> {
            for (int i = 0; i < 40; i++) {
                int n = i;
                LightThread.spawn(() -> {
                    LightThread.sleep(millis(n % 2 == 0 ? 20 : 10));
                    trace.add(n);
                });
            }
        });
        Trace expected = new Trace();
        for (int parity = 1; parity >= 0; parity--) {
            for (int i = parity; i < 40; i += 2) {
                expected.add(i);
            }
        }
        assertThat(trace).hasToString(expected.toString());
    }

    @Test
    @Tag("rule-2.5")
    void aWaitingOwnerOvertakesTheQueue() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                LightThread.spawn(() -> {
                    for (int i = 1; i <= 3; i++) {
                        trace.add("q" + i);
                        Coroutine.yield();
                    }
                });
            });
            var child = LightThread.spawn(() -> {
                Coroutine.yield();
                trace.add("child");
            });
            LightThread.waitFor(child);
            trace.add("owner");
        });
        assertThat(trace).hasToString("q1 q2 child owner q3");
    }

    @Test
    @Tag("rule-2.6")
    void plainCoroutinesSwitchWithoutTheQueue() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                Coroutine<Void, Void> co = Coroutine.create(x -> {
                    for (int i = 1; i <= 3; i++) {
                        trace.add("co" + i);
                        Coroutine.yield();
                    }
                    return null;
                });
                while (co.status() != CoroutineStatus.DEAD) {
                    co.resume();
                    trace.add("t");
                }
            });
            trace.add("m");
        });
        assertThat(trace).hasToString("co1 t co2 t co3 t t m");
    }

    @Test
    @Tag("rule-2.7")
    void blockingInAPlainCoroutineBlocksTheWholeThread() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                Coroutine<String, String> co = Coroutine.create(x -> {
                    trace.add(x);
                    LightThread.sleep(millis(10));
                    String y = Coroutine.yield("yielded");
                    LightThread.sleep(millis(10));
                    return y + "!";
                });
                trace.add(co.resume("in"));
                trace.add(co.resume("again"));
            });
            trace.add("other");
            LightThread.waitFor(thread);
        });
        assertThat(trace).hasToString("in other yielded again!");
    }

    @Test
    @Tag("rule-2.7")
    void anErrorAfterABlockReachesTheResumer() {
        Trace.run(() -> {
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                LightThread.sleep(millis(1));
                throw new IllegalStateException("late");
            });
            try {
                co.resume();
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
            trace.add(co.status());
        });
        assertThat(trace).hasToString("late dead");
    }
}
