package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 12: semaphores between handlers, workers and the ends of all these. */
@Timeout(60)
class SemaphoreRacesTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private final Trace trace = new Trace();
    private final LightSemaphore semaphore = new LightSemaphore(0);

    @Suspendable
    private void waiter(Object name, Duration timeout) {
        trace.add(name + (semaphore.await(timeout) ? "" : "-"));
    }

    @Test
    @Tag("rule-12")
    void aWaiterThatTimesOutLeavesItsPlace() {
        Trace.run(() -> {
            for (int i = 1; i <= 3; i++) {
                int n = i;
                LightThread.spawn(() -> waiter(n, millis(n == 2 ? 5 : 50)));
            }
            trace.add(semaphore.count());
            LightThread.sleep(millis(10));
            trace.add(semaphore.count());
            semaphore.post(2);
            LightThread.sleep(millis(10));
            trace.add(semaphore.count());
        });
        assertThat(trace).hasToString("-3 2- -2 1 3 0");
    }

    @Test
    @Tag("rule-12")
    void whatAWaiterPostsComesAfterThoseWhoWereWokenBefore() {
        Trace.run(() -> {
            for (int i = 1; i <= 3; i++) {
                int n = i;
                LightThread.spawn(() -> {
                    waiter(n, FOR_EVER);
                    if (n == 1) {
                        semaphore.post(1);
                        trace.add("posted" + semaphore.count());
                    }
                });
            }
            semaphore.post(2);
            trace.add("main");
        });
        assertThat(trace).hasToString("main 1 posted0 2 3");
    }

    @Test
    @Tag("rule-12")
    void aPostAtTheDeadlineGoesToWhoeverIsFirst() {
        Trace.run(() -> {
            LightThread.spawn(() -> waiter("late", millis(10)));
            LightThread.spawn(() -> waiter("next", FOR_EVER));
            LightThread.sleep(millis(10));
            semaphore.post(1);
            trace.add(semaphore.count());
        });
        assertThat(trace).hasToString("late- 0 next");
    }

    @Test
    @Tag("rule-12")
    void theWorldsEndTakesAWaiterOutAndPassesOnWhatItWasGranted() {
        Worker worker = Worker.virtual();
        worker.handle(() -> {
            LightThread.spawn(() -> waiter("never", FOR_EVER));
            LightThread.sleep(millis(10));
            semaphore.post(1);
            Handler.exit(0);
        });
        Trace.run(worker, () -> {
            waiter("other handler", FOR_EVER);
            trace.add(semaphore.count());
        });
        assertThat(trace).hasToString("other handler 0");
    }

    @Test
    @Tag("rule-12")
    void aClosedWorkersWaitersAreOut() {
        try (Worker other = Worker.start()) {
            CompletableFuture<HandlerResult> alive;
            try (Worker closed = Worker.start()) {
                closed.handle(() -> waiter("never", FOR_EVER));
                closed.run(() -> {});
                alive = other.handle(() -> waiter("alive", FOR_EVER));
                other.run(() -> {});
                assertThat(semaphore.count()).isEqualTo(-2);
            }
            assertThat(semaphore.count()).isEqualTo(-1);
            semaphore.post(1);
            alive.join();
        }
        assertThat(trace).hasToString("alive");
        assertThat(semaphore.count()).isZero();
    }

    @Test
    @Tag("rule-12")
    void aForeignThreadPosts() {
        CountDownLatch waiting = new CountDownLatch(1);
        Thread poster = new Thread(() -> {
            await(waiting);
            semaphore.post(1);
        });
        poster.start();
        Trace.run(() -> {
            LightThread.spawn(waiting::countDown);
            waiter("woken", FOR_EVER);
        });
        assertThat(trace).hasToString("woken");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Tag("rule-12")
    void aKillThatPassesAResourceOnNeverOverflows() {
        Trace.run(() -> {
            LightThread<?> victim = LightThread.spawn(() -> waiter("never", FOR_EVER));
            semaphore.post(Integer.MAX_VALUE);
            semaphore.post(1);
            assertThat(LightThread.kill(victim)).isEqualTo(KillResult.KILLED);
            assertThat(semaphore.count()).isEqualTo(Integer.MAX_VALUE);
            waiter("taken", Duration.ZERO);
        });
        assertThat(trace).hasToString("taken");
    }

    @Test
    @Tag("rule-12")
    void noPlaceIsKeptForOneWhoseTimerCouldNotBeSet() {
        WithoutTimers.run(() -> {
            try {
                semaphore.await(millis(1));
            } catch (IllegalStateException e) {
                trace.add(e.getMessage());
            }
        });
        assertThat(trace).hasToString("no timers");
        assertThat(semaphore.count()).isZero();
    }
}
