package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpawnTest {
    @RegisterExtension
    final CapturedLog log = new CapturedLog();

    private final Trace trace = new Trace();

    @Test
    @Tag("rule-1.1")
    void callerGoesToTheEndOfTheQueue() {
        Trace.run(() -> {
            for (String name : List.of("A", "B", "C")) {
                LightThread.spawn(() -> {
                    for (int i = 1; i <= 3; i++) {
                        trace.add(name + i);
                        Coroutine.yield();
                    }
                });
                trace.add("m" + name);
            }
        });
        assertThat(trace).hasToString("A1 mA B1 A2 mB C1 B2 A3 mC C2 B3 C3");
    }

    @Test
    @Tag("rule-1.1")
    void nestedSpawns() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                trace.add("p1");
                LightThread.spawn(() -> {
                    trace.add("c1");
                    LightThread.spawn(() -> {
                        trace.add("g1");
                        Coroutine.yield();
                        trace.add("g2");
                    });
                    trace.add("c2");
                    Coroutine.yield();
                    trace.add("c3");
                });
                trace.add("p2");
                Coroutine.yield();
                trace.add("p3");
            });
            for (int i = 1; i <= 4; i++) {
                trace.add("m" + i);
                Coroutine.yield();
            }
        });
        assertThat(trace).hasToString("p1 c1 g1 m1 p2 c2 g2 m2 p3 c3 m3 m4");
    }

    @Test
    @Tag("rule-1.1")
    void spawnInAWokenThread() {
        Trace.run(() -> {
            var a = LightThread.spawn(() -> {
                trace.add("a0");
                LightThread.sleep(millis(10));
                trace.add("a1");
                LightThread.spawn(() -> {
                    trace.add("b0");
                    Coroutine.yield();
                    trace.add("b1");
                });
                trace.add("a2");
                Coroutine.yield();
                trace.add("a3");
            });
            var c = LightThread.spawn(() -> {
                trace.add("c0");
                LightThread.sleep(millis(10));
                trace.add("c1");
                Coroutine.yield();
                trace.add("c2");
            });
            LightThread.waitFor(a);
            LightThread.waitFor(c);
        });
        assertThat(trace).hasToString("a0 c0 a1 b0 a2 b1 a3 c1 c2");
    }

    @Test
    @Tag("rule-1.2")
    void aFailedChildIsAZombie() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                throw new IllegalStateException("bang");
            });
            assertThat(thread.status()).isEqualTo(CoroutineStatus.ZOMBIE);
        });
    }

    @Test
    @Tag("rule-1.3")
    void aPlainCoroutineIsTheOwnerOfWhatItSpawns() {
        List<LightThread<String>> threads = new ArrayList<>();
        Trace.run(() -> {
            Coroutine<Void, Object> co = Coroutine.create(x -> {
                trace.add("co1");
                threads.add(LightThread.spawn(() -> {
                    trace.add("c1");
                    Coroutine.yield();
                    trace.add("c2");
                    return "rc";
                }));
                trace.add("co2");
                Coroutine.yield("y");
                trace.add("co3");
                return LightThread.waitFor(threads.get(0)).get();
            });
            trace.add("m1");
            trace.add(co.resume());
            trace.add("m2");
            assertThatThrownBy(() -> LightThread.waitFor(threads.get(0))).hasMessage(Texts.NOT_OWNER);
            assertThat(LightThread.kill(threads.get(0))).isEqualTo(KillResult.KILLER_NOT_PARENT);
            trace.add(co.resume());
            trace.add(co.status());
            trace.add(threads.get(0).status());
        });
        assertThat(trace).hasToString("m1 co1 c1 co2 y m2 co3 c2 rc dead dead");
    }

    @Test
    @Tag("rule-1.3")
    void theResumerOfASpawningCoroutineStaysNormal() {
        Trace.run(() -> {
            LightThread<?> entry = LightThread.current();
            Coroutine.create(x -> {
                        LightThread.spawn(() -> trace.add(entry.status()));
                        return null;
                    })
                    .resume();
        });
        assertThat(trace).hasToString("normal");
    }

    @Test
    @Tag("rule-1.4")
    void spawnDoesNotReturnWhereTheChildEndsTheWorld() {
        HandlerResult result = Trace.run(() -> {
            LightThread.spawn(() -> {
                throw Handler.exit(204);
            });
            trace.add("never");
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(204));
        assertThat(trace).hasToString("");
    }

    @Test
    @Tag("rule-1.5")
    void aRunningThreadIsHeldByItsHandler() {
        Trace.run(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(10));
                trace.add("ran");
            });
            System.gc();
            assertThat(Handler.current().threads()).hasSize(2);
        });
        assertThat(trace).hasToString("ran");
    }

    @Test
    @Tag("rule-1.6")
    void outsideAHandler() {
        assertThatThrownBy(() -> LightThread.spawn(() -> {}))
                .isInstanceOf(CoroutineStateException.class)
                .hasMessage("no request found");
    }

    @Test
    void namesAndIds() {
        Trace.run(() -> {
            var plain = LightThread.spawn(() -> {});
            var named = LightThread.spawn("reader", () -> 1);
            assertThat(LightThread.current().isEntry()).isTrue();
            assertThat(plain.isEntry()).isFalse();
            assertThat(plain.id()).isEqualTo(1);
            assertThat(named.id()).isEqualTo(2);
            assertThat(named.name()).isEqualTo("reader");
            assertThat(named.handler()).isSameAs(Handler.current());
        });
    }
}
