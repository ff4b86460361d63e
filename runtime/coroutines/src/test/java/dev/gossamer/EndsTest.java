package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EndsTest {
    private final Trace trace = new Trace();
    private final LightThread<?>[] kept = new LightThread<?>[1];

    @Test
    @Tag("rule-5.1")
    void zombieOrDead() {
        Trace.run(() -> {
            var zombie = LightThread.spawn(() -> 7);
            assertThat(zombie.status()).isEqualTo(CoroutineStatus.ZOMBIE);
            assertThat(Handler.current().threads()).containsExactly(LightThread.current(), zombie);
            assertThat(LightThread.waitFor(zombie).get()).isEqualTo(7);
            assertThat(zombie.status()).isEqualTo(CoroutineStatus.DEAD);
            assertThat(Handler.current().threads()).containsExactly(LightThread.current());
        });
    }

    @Test
    @Tag("rule-5.2")
    void theHandlerEndsWithItsLastThread() {
        Worker worker = Worker.virtual();
        HandlerResult result = Trace.run(worker, () -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(30));
                trace.add("user");
            });
            trace.add("entry");
        });
        assertThat(trace).hasToString("entry user");
        assertThat(worker.time()).isEqualTo(millis(30));
        assertThat(result).isEqualTo(new HandlerResult.Finished());
    }

    @Test
    @Tag("rule-5.2")
    void aSuspendedPlainCoroutineKeepsNothingOpen() {
        Trace.run(() -> Coroutine.create(x -> Coroutine.yield()).resume());
    }

    @Test
    @Tag("rule-5.3")
    void theZombiesOfACoroutineThatFailsAreReaped() {
        Trace.run(() -> {
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                kept[0] = LightThread.spawn(() -> 1);
                Coroutine.yield();
                throw new IllegalStateException("x");
            });
            co.resume();
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.ZOMBIE);
            assertThatThrownBy(co::resume).hasMessage("x");
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    @Tag("rule-5.3")
    void theZombiesOfAKilledThreadAreReaped() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> {
                kept[0] = LightThread.spawn(() -> 1);
                LightThread.sleep(millis(1000));
            });
            Coroutine.yield();
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.ZOMBIE);
            LightThread.kill(thread);
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    @Tag("rule-5.3")
    void aZombieOfASuspendedCoroutineHangsNothing() {
        Trace.run(() -> Coroutine.create(x -> {
                    kept[0] = LightThread.spawn(() -> 1);
                    return Coroutine.yield();
                })
                .resume());
        assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
    }

    @Test
    @Tag("rule-5.3")
    @Tag("rule-8.1")
    void theZombiesOfAllAreReapedAtTheWorldsEnd() {
        HandlerResult result = Worker.virtual().run(() -> {
            LightThread.spawn(() -> {
                kept[0] = LightThread.spawn(() -> 1);
                LightThread.sleep(millis(1000));
            });
            Coroutine.yield();
            throw Handler.exit(204);
        });
        assertThat(result).isEqualTo(new HandlerResult.Exited(204));
        assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
        assertThat(kept[0].handler().threads()).isEmpty();
    }

    @Test
    @Tag("rule-5.1")
    @Tag("rule-3.7")
    void whatEndsAfterItsOwnerHasBecomeAZombieIsDead() {
        Trace.run(() -> {
            var owner = LightThread.spawn(() -> {
                kept[0] = LightThread.spawn(() -> LightThread.sleep(millis(10)));
            });
            LightThread.sleep(millis(5));
            assertThat(owner.status()).isEqualTo(CoroutineStatus.ZOMBIE);
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.RUNNING);
            LightThread.sleep(millis(20));
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
        });
    }

    @Test
    @Tag("rule-5.4")
    void aThreadKeptFromAnEndedHandlerIsDead() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            kept[0] = LightThread.spawn(() -> LightThread.sleep(millis(20)));
        });
        Trace.run(worker, () -> {
            assertThat(kept[0].status()).isEqualTo(CoroutineStatus.DEAD);
            assertThatThrownBy(() -> LightThread.waitFor(kept[0])).hasMessage("no co ctx found");
        });
    }
}
