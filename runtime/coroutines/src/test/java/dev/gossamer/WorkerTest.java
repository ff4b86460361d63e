package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.CarrierThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final Trace trace = new Trace();

    @Test
    void virtualTimeJumps() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> LightThread.sleep(Duration.ofDays(365)));
        assertThat(worker.time()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void virtualTimeWaitsForAForeignThread() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CountDownLatch blocked = new CountDownLatch(1);
        Thread foreign = new Thread(() -> {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stage.complete("foreign");
        });
        foreign.start();
        Trace.run(() -> {
            LightThread.spawn(blocked::countDown);
            trace.add(LightThread.<String>await(stage));
        });
        assertThat(trace).hasToString("foreign");
    }

    @Test
    void aDeadlockInVirtualTimeIsAnErrorWithADump() {
        Worker worker = Worker.virtual();
        assertThatThrownBy(() -> worker.run(() -> LightThread.sleep(Duration.ofSeconds(Long.MAX_VALUE))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("deadlock")
                .hasMessageContaining("entry")
                .hasMessageContaining("WorkerTest");
    }

    @Test
    void aWorkerHasACarrierThreadOfItsOwn() {
        try (Worker worker = Worker.start("carrier-of-a-test")) {
            Trace.run(worker, () -> {
                assertThat(Thread.currentThread()).isInstanceOf(CarrierThread.class);
                trace.add(Thread.currentThread().getName());
            });
        }
        assertThat(trace).hasToString("carrier-of-a-test");
    }

    @Test
    void realSleepersWakeInTheOrderOfTheirDeadlines() {
        HandlerResult result = Handler.run(() -> {
            for (int i = 5; i >= 1; i--) {
                int n = i;
                LightThread.spawn(() -> {
                    LightThread.sleep(millis(n * 20L));
                    trace.add(n);
                });
            }
        });
        assertThat(result).isEqualTo(new HandlerResult.Finished());
        assertThat(trace).hasToString("1 2 3 4 5");
    }

    @Test
    void closeEndsHandlersAndRunsTheirFinallyBlocks() {
        Worker worker = Worker.start();
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<HandlerResult> result = worker.handle(() -> {
            try {
                blocked.countDown();
                LightThread.sleep(Duration.ofHours(1));
            } finally {
                trace.add("unwound");
            }
        });
        worker.run(() -> {});
        worker.close();
        worker.close();
        assertThat(result.join()).isInstanceOf(HandlerResult.Failed.class);
        assertThat(trace).hasToString("unwound");
        assertThatThrownBy(() -> worker.handle(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been closed");
    }

    @Test
    void aWorkerMayBeClosedByItsOwnHandler() {
        Worker worker = Worker.start();
        CompletableFuture<HandlerResult> result = worker.handle(() -> {
            worker.close();
            trace.add("asked");
            LightThread.sleep(Duration.ofHours(1));
        });
        assertThat(result.join()).isInstanceOf(HandlerResult.Failed.class);
        assertThat(trace).hasToString("asked");
    }

    @Test
    void aWorkerInsideALightThread() {
        Trace.run(() -> {
            HandlerResult inner = Worker.virtual().run(() -> {
                LightThread.sleep(millis(5));
                LightThread.spawn(() -> trace.add("inner"));
            });
            trace.add(inner);
            LightThread.sleep(millis(1));
            trace.add("outer");
        });
        assertThat(trace).hasToString("inner Finished[] outer");
    }

    @Test
    void runOnItsOwnCarrierIsRefused() {
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> assertThatThrownBy(() -> worker.run(() -> {})).hasMessageContaining("wait for itself"));
    }

    @Test
    @Tag("rule-2.3")
    void handlersTakeTurns() {
        Worker worker = Worker.virtual();
        for (String name : new String[] {"a", "b"}) {
            worker.handle(() -> {
                for (int i = 1; i <= 2; i++) {
                    trace.add(name + i);
                    LightThread.sleep(millis(10));
                }
            });
        }
        Trace.run(worker, () -> LightThread.sleep(millis(50)));
        assertThat(trace).hasToString("a1 b1 a2 b2");
    }
}
