package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Light threads of two carriers and plain threads under one monitor. To the JVM the light threads of a carrier are one
 * thread, which it would let in a second time: what keeps them apart is that none is suspended inside. Without that the
 * counter, which is read before a blocking call and written after it, falls behind at once.
 */
@Timeout(120)
class MonitorsTest {
    private static final int LIGHT_THREADS = 10;
    private static final int PLAIN_THREADS = 2;
    private static final int ROUNDS = Integer.getInteger("gossamer.lockRounds", 100);

    private final Object monitor = new Object();
    private int counter;
    private int inside;

    @Test
    void nobodyIsLetInWhileAnotherIsInside() throws Exception {
        inParallel(this::lightThreads, this::lightThreads, this::count);
        assertThat(counter).isEqualTo((2 * LIGHT_THREADS + PLAIN_THREADS) * ROUNDS);
    }

    private static void inParallel(SuspendableRunnable first, SuspendableRunnable second, Runnable plain)
            throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            List<CompletableFuture<HandlerResult>> handlers = List.of(one.handle(first), other.handle(second));
            for (int i = 0; i < PLAIN_THREADS; i++) {
                Thread thread = new Thread(plain);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            for (CompletableFuture<HandlerResult> handler : handlers) {
                assertThat(handler.get()).isInstanceOf(HandlerResult.Finished.class);
            }
        }
    }

    @Suspendable
    private void lightThreads() {
        for (int i = 0; i < LIGHT_THREADS; i++) {
            LightThread.spawn(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    countInside();
                    Thread.yield();
                }
            });
        }
    }

    @Suspendable
    private void countInside() {
        synchronized (monitor) {
            if (inside++ != 0) {
                throw new AssertionError("two are inside");
            }
            int read = counter;
            Thread.yield();
            counter = read + 1;
            inside--;
        }
    }

    private void count() {
        for (int i = 0; i < ROUNDS; i++) {
            countInside();
        }
    }

    @Test
    void whatIsNoBlockingCallIsRefusedInside() throws Exception {
        try (Worker worker = Worker.virtual()) {
            HandlerResult result = worker.run(() -> {
                synchronized (monitor) {
                    assertThatThrownBy(() -> LightThread.sleep(Duration.ofMillis(1)))
                            .isInstanceOf(PinnedException.class);
                    sleepInside();
                }
            });
            assertThat(result).isInstanceOf(HandlerResult.Failed.class);
            assertThat(((HandlerResult.Failed) result).error())
                    .isInstanceOf(PinnedException.class)
                    .hasMessageStartingWith("attempt to yield across a held monitor: ");
        }
    }

    @Suspendable
    private static void sleepInside() {
        LightThread.sleep(Duration.ofMillis(1));
    }

    /** Each carrier has one side of the buffer: one that waits blocks its carrier, and the other side wakes it. */
    @Test
    void notifyWakesLightThreadsOfOtherCarriersAndPlainThreads() throws Exception {
        Buffer buffer = new Buffer();
        int[] taken = new int[1];
        inParallel(
                () -> side(() -> buffer.put(1), LIGHT_THREADS),
                () -> side(() -> count(buffer.take(), taken), LIGHT_THREADS - PLAIN_THREADS),
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        count(buffer.take(), taken);
                    }
                });
        assertThat(taken[0]).isEqualTo(LIGHT_THREADS * ROUNDS);
        assertThat(buffer.elements).isEmpty();
    }

    private void count(int element, int[] sum) {
        synchronized (monitor) {
            sum[0] += element;
        }
    }

    @Suspendable
    private static void side(SuspendableRunnable call, int threads) {
        for (int i = 0; i < threads; i++) {
            LightThread.spawn(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    call.run();
                    Thread.yield();
                }
            });
        }
    }

    private static final class Buffer {
        private final ArrayDeque<Integer> elements = new ArrayDeque<>();

        @Suspendable
        synchronized void put(int element) {
            while (elements.size() == 2) {
                waitHere();
            }
            elements.add(element);
            notifyAll();
        }

        @Suspendable
        synchronized int take() {
            while (elements.isEmpty()) {
                waitHere();
            }
            notifyAll();
            return elements.poll();
        }

        @Suspendable
        private void waitHere() {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
