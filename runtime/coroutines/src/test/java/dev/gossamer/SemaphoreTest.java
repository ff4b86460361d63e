package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SemaphoreTest {
    private final Trace trace = new Trace();
    private final LightSemaphore semaphore = new LightSemaphore(0);

    @Test
    @Tag("rule-12")
    void firstInFirstOutAndPostDoesNotSwitch() {
        Trace.run(() -> {
            for (int i = 1; i <= 4; i++) {
                int n = i;
                LightThread.spawn(() -> {
                    boolean got = semaphore.await(Duration.ofSeconds(1));
                    trace.add("w" + n + got);
                    Coroutine.yield();
                    trace.add("y" + n);
                });
            }
            trace.add("count" + semaphore.count());
            semaphore.post(3);
            trace.add("posted" + semaphore.count());
            Coroutine.yield();
            trace.add("yielded");
            LightThread.sleep(millis(10));
            trace.add("slept" + semaphore.count());
            semaphore.post(1);
            LightThread.sleep(millis(10));
        });
        assertThat(trace).hasToString("count-4 posted-1 yielded w1true y1 w2true y2 w3true y3 slept-1 w4true y4");
    }

    @Test
    @Tag("rule-12")
    void aPostedResourceIsNotStolen() {
        Trace.run(() -> {
            LightThread.spawn(() -> trace.add(semaphore.await(Duration.ofSeconds(1))));
            semaphore.post(1);
            trace.add(semaphore.await(Duration.ZERO));
        });
        assertThat(trace).hasToString("false true");
    }

    /** The trace is the reference's. */
    @Test
    @Tag("rule-12")
    void nobodyOvertakesAWaiterThatIsBeingWoken() {
        Trace.run(() -> {
            LightThread.spawn(() -> trace.add("t" + semaphore.await(millis(1000))));
            semaphore.post(2);
            trace.add("c" + semaphore.count());
            trace.add("await0 " + semaphore.await(Duration.ZERO));
            trace.add("c" + semaphore.count());
            LightThread.spawn(() -> trace.add("u" + semaphore.await(millis(1000))));
            trace.add("c" + semaphore.count());
            LightThread.sleep(millis(10));
            trace.add("c" + semaphore.count());
            trace.add("await0 " + semaphore.await(Duration.ZERO));
        });
        assertThat(trace).hasToString("c1 await0 false c1 c0 ttrue utrue c0 await0 false");
    }

    @Test
    @Tag("rule-12")
    void aKilledWaiterThatWasBeingWokenIsNotWaitedFor() {
        Trace.run(() -> {
            var waiter = LightThread.spawn(() -> semaphore.await(millis(1000)));
            semaphore.post(1);
            trace.add(semaphore.await(Duration.ZERO));
            LightThread.kill(waiter);
            trace.add(semaphore.await(Duration.ZERO));
        });
        assertThat(trace).hasToString("false true");
    }

    @Test
    @Tag("rule-12")
    void timeouts() {
        LightSemaphore one = new LightSemaphore(1);
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            trace.add(one.await(Duration.ZERO));
            trace.add(one.await(Duration.ZERO));
            trace.add(one.await(millis(20)));
        });
        assertThat(trace).hasToString("true false false");
        assertThat(worker.time()).isEqualTo(millis(20));
        assertThat(one.count()).isZero();
    }

    @Test
    @Tag("rule-12")
    void killTakesAWaiterOut() {
        Trace.run(() -> {
            var thread = LightThread.spawn(() -> semaphore.await(Duration.ofSeconds(5)));
            assertThat(semaphore.count()).isEqualTo(-1);
            LightThread.kill(thread);
            assertThat(semaphore.count()).isZero();
            semaphore.post(1);
            assertThat(semaphore.await(Duration.ZERO)).isTrue();
        });
    }

    @Test
    @Tag("rule-12")
    void aResourceGrantedToAKilledWaiterGoesToTheNext() {
        Trace.run(() -> {
            var first = LightThread.spawn(() -> semaphore.await(Duration.ofSeconds(5)));
            LightThread.spawn(() -> trace.add(semaphore.await(Duration.ofSeconds(5))));
            semaphore.post(1);
            LightThread.kill(first);
        });
        assertThat(trace).hasToString("true");
    }

    @Test
    @Tag("rule-12")
    void misuse() {
        assertThatThrownBy(() -> new LightSemaphore(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> semaphore.post(0)).isInstanceOf(IllegalArgumentException.class);
        Trace.run(() ->
                assertThatThrownBy(() -> semaphore.await(millis(-1))).isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> semaphore.await(millis(1))).hasMessage("no request found");
    }

    @Test
    @Tag("rule-12")
    void acrossWorkers() {
        LightSemaphore reply = new LightSemaphore(0);
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            var pong = other.handle(() -> {
                for (int i = 0; i < 1000; i++) {
                    assertThat(semaphore.await(Duration.ofMinutes(1))).isTrue();
                    reply.post(1);
                }
            });
            HandlerResult ping = one.run(() -> {
                for (int i = 0; i < 1000; i++) {
                    semaphore.post(1);
                    assertThat(reply.await(Duration.ofMinutes(1))).isTrue();
                }
            });
            assertThat(ping).isEqualTo(new HandlerResult.Finished());
            assertThat(pong.join()).isEqualTo(new HandlerResult.Finished());
        }
        assertThat(semaphore.count()).isZero();
        assertThat(reply.count()).isZero();
    }
}
