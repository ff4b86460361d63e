package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 2.3, corrected: inside the bound the order is the reference's, and nothing starves beyond it. */
@Timeout(60)
class StarvationTest {
    private final Trace trace = new Trace();

    @Suspendable
    private static void yieldUntil(boolean[] flag) {
        while (!flag[0]) {
            Coroutine.yield();
        }
    }

    /** Three yielders and a sleeper that is due at once: 30 switches. */
    private String order(Worker worker) {
        Trace order = new Trace();
        Trace.run(worker, () -> {
            LightThread.spawn(() -> {
                LightThread.sleep(Duration.ZERO);
                order.add("woken");
            });
            for (String name : new String[] {"a", "b", "c"}) {
                LightThread.spawn(() -> {
                    for (int i = 1; i <= 9; i++) {
                        order.add(name + i);
                        Coroutine.yield();
                    }
                });
            }
        });
        return order.toString();
    }

    @Test
    @Tag("rule-2.3")
    void insideTheBoundTheOrderIsTheReferences() {
        String unbounded = order(Worker.virtual().pollBound(Integer.MAX_VALUE));
        assertThat(unbounded).endsWith(" c9 woken");
        assertThat(order(Worker.virtual().pollBound(40))).isEqualTo(unbounded);
        assertThat(order(Worker.virtual())).isEqualTo(unbounded);
    }

    @Test
    @Tag("rule-2.3")
    void beyondTheBoundTheLoopIsPolledAndTheQueueGoesOnWhereItWas() {
        String unbounded = order(Worker.virtual().pollBound(Integer.MAX_VALUE));
        for (int bound = 1; bound <= 10; bound++) {
            String bounded = order(Worker.virtual().pollBound(bound));
            assertThat(bounded).isNotEqualTo(unbounded).doesNotEndWith("woken");
            assertThat(bounded.replace("woken ", "") + " woken").isEqualTo(unbounded);
        }
    }

    @Test
    @Tag("rule-2.3")
    void allThatIsDueRunsInOnePoll() {
        int[] woken = new int[1];
        boolean[] all = new boolean[1];
        int[] yields = new int[2];
        Trace.run(Worker.virtual().pollBound(50), () -> {
            for (int i = 0; i < 100; i++) {
                LightThread.spawn(() -> {
                    LightThread.sleep(Duration.ZERO);
                    yields[woken[0] == 0 ? 0 : 1] = yields[1];
                    all[0] = ++woken[0] == 100;
                });
            }
            for (int i = 0; i < 2; i++) {
                LightThread.spawn(() -> {
                    while (!all[0]) {
                        Coroutine.yield();
                        yields[1]++;
                    }
                });
            }
        });
        assertThat(yields[1] - yields[0]).isLessThan(10);
    }

    @Test
    @Tag("rule-2.3")
    void yieldersDoNotStarveAForeignWakeUp() {
        boolean[] woken = new boolean[1];
        CompletableFuture<String> stage = new CompletableFuture<>();
        try (Worker worker = Worker.start()) {
            CompletableFuture<HandlerResult> result = worker.handle(() -> {
                LightThread.spawn(() -> {
                    trace.add(LightThread.<String>await(stage));
                    woken[0] = true;
                });
                LightThread.spawn(() -> yieldUntil(woken));
                yieldUntil(woken);
            });
            stage.complete("foreign");
            assertThat(result.join()).isEqualTo(new HandlerResult.Finished());
        }
        assertThat(trace).hasToString("foreign");
    }

    @Test
    @Tag("rule-2.3")
    void yieldersDoNotStarveAnotherHandlerNorClose() {
        CountDownLatch started = new CountDownLatch(2);
        CompletableFuture<HandlerResult> spinning;
        try (Worker worker = Worker.start()) {
            spinning = worker.handle(() -> {
                LightThread.spawn(() -> {
                    started.countDown();
                    yieldUntil(new boolean[1]);
                });
                started.countDown();
                yieldUntil(new boolean[1]);
            });
            assertThat(worker.run(started::await)).isEqualTo(new HandlerResult.Finished());
        }
        assertThat(spinning.getNow(null)).isInstanceOf(HandlerResult.Failed.class);
    }

    @Test
    @Tag("rule-2.3")
    void threadsThatSleepForNoTimeDoNotStopVirtualTime() {
        boolean[] woken = new boolean[1];
        Worker worker = Worker.virtual();
        Trace.run(worker, () -> {
            LightThread.spawn(() -> {
                LightThread.sleep(millis(2));
                woken[0] = true;
            });
            while (!woken[0]) {
                LightThread.sleep(Duration.ZERO);
            }
        });
        assertThat(worker.time()).isEqualTo(millis(2));
    }

    @Test
    @Tag("rule-2.3")
    void timersThatAreDueComeBeforeWhatTheyPost() {
        LightSemaphore semaphore = new LightSemaphore(0);
        Trace.run(() -> {
            LightThread.spawn(() -> trace.add("waiter " + semaphore.await(millis(100))));
            for (int i = 1; i <= 2; i++) {
                int n = i;
                LightThread.spawn(() -> {
                    LightThread.sleep(millis(10));
                    trace.add(n);
                    if (n == 1) {
                        semaphore.post(1);
                    }
                });
            }
        });
        assertThat(trace).hasToString("1 2 waiter true");
    }

    @Test
    void theBoundIsPositive() {
        assertThatThrownBy(() -> Worker.virtual().pollBound(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
