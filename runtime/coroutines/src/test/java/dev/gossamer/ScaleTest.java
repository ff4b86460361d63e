package dev.gossamer;

import static dev.gossamer.Trace.millis;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final int THREADS = 100_000;

    @Test
    @Tag("rule-1.5")
    @Tag("rule-2.8")
    void aHundredThousandThreadsInOneHandler() {
        Worker worker = Worker.virtual();
        long[] sum = new long[1];
        Trace.run(worker, () -> {
            List<LightThread<Integer>> threads = new ArrayList<>(THREADS);
            for (int i = 0; i < THREADS; i++) {
                int n = i;
                threads.add(LightThread.spawn(() -> {
                    LightThread.sleep(millis(50));
                    Coroutine.yield();
                    return n;
                }));
            }
            for (LightThread<Integer> thread : threads) {
                sum[0] += LightThread.waitFor(thread).get();
            }
            assertThat(Handler.current().threads()).hasSize(1);
        });
        assertThat(sum[0]).isEqualTo((long) THREADS * (THREADS - 1) / 2);
        assertThat(worker.time()).isEqualTo(millis(50));
    }

    @Test
    @Tag("rule-2.8")
    @Tag("rule-12")
    void halfOfAHundredThousandWaitersAreKilledAndTheOthersServedInOrder() {
        LightSemaphore semaphore = new LightSemaphore(0);
        List<Integer> served = new ArrayList<>(THREADS);
        Trace.run(() -> {
            List<LightThread<Void>> threads = new ArrayList<>(THREADS);
            for (int i = 0; i < THREADS; i++) {
                int n = i;
                threads.add(LightThread.spawn(() -> {
                    if (semaphore.await(millis(1000))) {
                        served.add(n);
                    }
                }));
            }
            for (int i = THREADS - 1; i >= 0; i -= 2) {
                LightThread.kill(threads.get(i));
            }
            assertThat(semaphore.count()).isEqualTo(-THREADS / 2);
            semaphore.post(THREADS / 2);
        });
        assertThat(served).hasSize(THREADS / 2).isSorted();
        assertThat(served).allMatch(n -> n % 2 == 0);
    }

    @Test
    @Tag("rule-2.8")
    @Tag("rule-4.2")
    void aHundredThousandQueuedThreadsAreKilled() {
        int[] unwound = new int[1];
        Trace.run(() -> {
            List<LightThread<Void>> threads = new ArrayList<>(THREADS);
            for (int i = 0; i < THREADS; i++) {
                threads.add(LightThread.spawn(() -> {
                    try {
                        LightThread.sleep(millis(50));
                    } finally {
                        unwound[0]++;
                    }
                }));
            }
            for (int i = THREADS - 1; i >= 0; i--) {
                assertThat(LightThread.kill(threads.get(i))).isEqualTo(KillResult.KILLED);
            }
        });
        assertThat(unwound[0]).isEqualTo(THREADS);
    }

    @Test
    @Tag("rule-5.2")
    void aHandlerDoesNotKeepItsSuspendedCoroutines() {
        List<WeakReference<Object>> left = new ArrayList<>();
        Trace.run(() -> {
            for (int i = 0; i < 100; i++) {
                Coroutine<Void, Object> co = Coroutine.create(x -> Coroutine.yield());
                co.resume();
                left.add(new WeakReference<>(co));
            }
            Coroutine.create(x -> Coroutine.yield()).resume();
            for (int i = 0; i < 50 && cleared(left) < 99; i++) {
                System.gc();
                LightThread.sleep(millis(1));
            }
        });
        assertThat(cleared(left)).isGreaterThanOrEqualTo(99);
    }

    private static long cleared(List<WeakReference<Object>> references) {
        return references.stream().filter(r -> r.get() == null).count();
    }
}
