package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** close against everything. */
@Timeout(60)
class WorkerCloseTest {
    private final Trace trace = new Trace();

    @Suspendable
    private void sleepAnHour(String name) {
        try {
            LightThread.sleep(Duration.ofHours(1));
        } finally {
            trace.add(name);
        }
    }

    @Test
    void aWorkerThatIsDrivenIsClosedByAnotherThread() {
        Worker worker = Worker.virtual();
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<HandlerResult> result = new CompletableFuture<>();
        Thread driver = new Thread(() -> result.complete(worker.run(() -> {
            try {
                LightThread.suspend(resumption -> blocked.countDown());
            } finally {
                trace.add("unwound");
            }
        })));
        driver.start();
        await(blocked);
        worker.close();
        assertThat(trace).hasToString("unwound");
        assertThat(result.join()).isInstanceOf(HandlerResult.Failed.class);
    }

    @Test
    void aRunThatIsRefusedStartsNothing() throws InterruptedException {
        Worker worker = Worker.virtual();
        CompletableFuture<Resumption<String>> parked = new CompletableFuture<>();
        Thread driver = new Thread(() -> worker.run(() -> {
            LightThread.<String>suspend(parked::complete);
            LightThread.sleep(millis(1));
        }));
        driver.start();
        Resumption<String> resumption = parked.join();
        assertThatThrownBy(() -> worker.run(() -> trace.add("refused")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one thread at a time");
        resumption.resume("go on");
        driver.join();
        assertThat(trace).hasToString("");
        worker.close();
        assertThatThrownBy(() -> worker.run(() -> trace.add("refused"))).hasMessageContaining("has been closed");
        assertThat(trace).hasToString("");
    }

    @Test
    void aHandlerThatClosesItsWorkerAndEndsLeavesNoOtherBehind() {
        Worker worker = Worker.virtual();
        CompletableFuture<HandlerResult> other = worker.handle(() -> sleepAnHour("unwound"));
        CompletableFuture<HandlerResult> timer = worker.at(Duration.ofHours(1), () -> {});
        worker.run(worker::close);
        assertThat(trace).hasToString("unwound");
        assertThat(other.getNow(null)).isInstanceOf(HandlerResult.Failed.class);
        assertThat(timer.getNow(null)).isInstanceOf(HandlerResult.Failed.class);
        worker.close();
    }

    @Test
    void eachCloseWaitsForTheEnd() throws InterruptedException {
        Worker worker = Worker.start();
        CountDownLatch unwinding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        worker.handle(() -> {
            try {
                LightThread.sleep(Duration.ofHours(1));
            } finally {
                unwinding.countDown();
                await(release);
                trace.add("unwound");
            }
        });
        worker.run(() -> {});
        Thread first = new Thread(worker::close);
        first.start();
        await(unwinding);
        Thread second = new Thread(() -> {
            worker.close();
            trace.add("closed");
        });
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        release.countDown();
        first.join();
        second.join();
        assertThat(trace).hasToString("unwound closed");
    }

    @Test
    void whatAFinallyBlockStartsWhileItsHandlerIsEndedComesAfterIt() {
        Worker worker = Worker.virtual();
        HandlerControl[] control = new HandlerControl[1];
        HandlerHost host = new HandlerHost() {
            @Override
            public void starting(HandlerControl given) {
                control[0] = given;
            }
        };
        worker.handle(
                Phase.CONTENT,
                () -> {
                    try {
                        LightThread.sleep(Duration.ofHours(1));
                    } finally {
                        trace.add("finally");
                        worker.handle(() -> trace.add("started"));
                        trace.add("end");
                    }
                },
                host);
        Trace.run(worker, () -> {
            control[0].clientAborted();
            LightThread.sleep(millis(1));
        });
        assertThat(trace).hasToString("finally end started");
    }

    @Test
    void everyFutureOfAClosedWorkerIsComplete() {
        Worker worker = Worker.start();
        CompletableFuture<HandlerResult> sleeper = worker.handle(() -> sleepAnHour("sleeper"));
        CompletableFuture<HandlerResult> waiter =
                worker.handle(() -> new LightSemaphore(0).await(Duration.ofSeconds(Long.MAX_VALUE)));
        CompletableFuture<HandlerResult> parked = worker.handle(() -> LightThread.suspend(resumption -> {}));
        CompletableFuture<HandlerResult> timer = worker.at(Duration.ofHours(1), () -> {});
        CompletableFuture<HandlerResult> endless = worker.at(Duration.ofDays(400 * 365), () -> {});
        worker.close();
        assertThat(new CompletableFuture<?>[] {sleeper, waiter, parked, timer, endless})
                .allSatisfy(future -> assertThat(future.getNow(null)).isInstanceOf(HandlerResult.Failed.class));
    }

    @Test
    void whatComesTooLateForAClosedWorkerDoesNothing() {
        Worker worker = Worker.start();
        CompletableFuture<Resumption<String>> kept = new CompletableFuture<>();
        worker.handle(() -> LightThread.suspend(kept::complete));
        AutoCloseable ticks = worker.every(millis(1), () -> {});
        kept.join();
        worker.close();
        kept.join().resume("late");
        kept.join().onCancel(() -> trace.add("at once"));
        assertThat(ticks).satisfies(AutoCloseable::close);
        assertThat(trace).hasToString("at once");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
