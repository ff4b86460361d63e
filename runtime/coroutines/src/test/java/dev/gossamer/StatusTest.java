package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatusTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();
    private final Coroutine<?, ?>[] kept = new Coroutine<?, ?>[1];

    @Test
    @Tag("rule-7.1")
    void aPlainCoroutine() {
        Coroutine<?, ?>[] inner = new Coroutine<?, ?>[1];
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            Coroutine<?, ?> self = Coroutine.running();
            trace.add(self.status());
            Coroutine.yield();
            inner[0] = Coroutine.create(y -> {
                trace.add(self.status());
                trace.add(inner[0].status());
                return null;
            });
            inner[0].resume();
            return null;
        });
        trace.add(co.status());
        co.resume();
        trace.add(co.status());
        co.resume();
        trace.add(co.status());
        assertThat(trace).hasToString("suspended running suspended normal running dead");
    }

    @Test
    @Tag("rule-7.2")
    void aLightThread() {
        Trace.run(() -> {
            LightThread<?> entry = LightThread.current();
            var thread = LightThread.spawn(() -> {
                trace.add(entry.status());
                Coroutine.create(x -> {
                            LightThread.sleep(millis(10));
                            return null;
                        })
                        .resume();
                LightThread.sleep(millis(10));
            });
            trace.add(thread.status());
            LightThread.sleep(millis(15));
            trace.add(thread.status());
            LightThread.sleep(millis(15));
            trace.add(thread.status());
            LightThread.waitFor(thread);
            trace.add(thread.status());
        });
        assertThat(trace).hasToString("running normal running zombie dead");
    }

    @Test
    @Tag("rule-7.3")
    void whatCannotBeResumed() {
        Trace.run(() -> {
            LightThread<?> entry = LightThread.current();
            refused(entry, "running");
            Coroutine.create(x -> {
                        refused(entry, "normal");
                        refused(Coroutine.running(), "running");
                        return null;
                    })
                    .resume();
            var zombie = LightThread.spawn(() -> {});
            refused(zombie, "zombie");
            LightThread.kill(zombie);
            refused(zombie, "dead");
        });
        assertThat(log.messages()).isEmpty();
    }

    private static void refused(Coroutine<?, ?> co, String status) {
        assertThatThrownBy(co::resume)
                .isInstanceOf(CoroutineStateException.class)
                .hasMessage("cannot resume " + status + " coroutine");
    }

    @Test
    @Tag("rule-7.4")
    void theLastResumerGetsTheYield() {
        Trace.run(() -> {
            Coroutine<Void, Object> co = Coroutine.create(x -> {
                Coroutine.yield(1);
                Coroutine.yield(2);
                return 3;
            });
            trace.add("main" + co.resume());
            LightThread.spawn(() -> {
                trace.add("t" + co.resume());
                Coroutine.yield();
            });
            trace.add("main" + co.resume());
        });
        assertThat(trace).hasToString("main1 t2 main3");
    }

    @Test
    @Tag("rule-7.4")
    void twoHundredLevels() {
        assertThat(nested(200)).isEqualTo("bottom");
    }

    @Test
    @Tag("rule-7.4")
    void twoHundredLevelsThatBlock() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> sleepNested(200));
            trace.add("other");
            trace.add(LightThread.waitFor(thread).get());
        });
        assertThat(trace).hasToString("other slept");
    }

    @Suspendable
    private static Object nested(int levels) {
        if (levels == 0) {
            Coroutine.yield("bottom");
            return "end";
        }
        return Coroutine.<Integer, Object>create(StatusTest::nested).resume(levels - 1);
    }

    @Suspendable
    private static Object sleepNested(int levels) {
        if (levels == 0) {
            LightThread.sleep(millis(5));
            LightThread.sleep(millis(5));
            return "slept";
        }
        return Coroutine.<Integer, Object>create(StatusTest::sleepNested).resume(levels - 1);
    }

    @Test
    @Tag("rule-7.5")
    void runningIsTheObjectThatSpawnReturned() {
        assertThat(Coroutine.running()).isNull();
        Trace.run(() -> {
            assertThat(Coroutine.running()).isSameAs(LightThread.current()).isNotNull();
            var thread = LightThread.spawn(() -> {
                kept[0] = Coroutine.running();
            });
            assertThat(kept[0]).isSameAs(thread);
        });
    }

    @Test
    @Tag("rule-7.6")
    void coroutinesOfAnotherHandler() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            kept[0] = Coroutine.create(x -> Coroutine.yield());
            kept[0].resume();
        });
        assertThatThrownBy(() -> kept[0].resume())
                .isInstanceOf(CoroutineStateException.class)
                .hasMessage("no co ctx found");
        Trace.run(worker, () -> assertThatThrownBy(() -> kept[0].resume()).hasMessage("no co ctx found"));
        assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
    }
}
