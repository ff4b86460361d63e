package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Light threads are killed while a helper brings them something. Nothing of it may be lost, or come twice. */
class KillRacesTest {
    private static final int ELEMENTS = Integer.getInteger("gossamer.killRounds", 300);

    private final Set<Integer> got = ConcurrentHashMap.newKeySet();

    static Stream<BlockingQueue<Integer>> queues() {
        return Stream.of(
                new LinkedBlockingQueue<>(),
                new ArrayBlockingQueue<>(3),
                new LinkedBlockingDeque<>(2),
                new PriorityBlockingQueue<>(),
                new LinkedTransferQueue<>(),
                new SynchronousQueue<>());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void everyElementComesOnce(BlockingQueue<Integer> queue) throws Exception {
        Thread producer = new Thread(() -> produce(queue));
        producer.start();
        try (Worker worker = Worker.start()) {
            assertThat(worker.run(() -> takeAndKill(queue))).isInstanceOf(HandlerResult.Finished.class);
        }
        // What went back may still be on its way.
        while (got.size() < ELEMENTS) {
            Integer element = queue.poll(1, TimeUnit.MINUTES);
            assertThat(element).as("elements that came: %s", got.size()).isNotNull();
            note(element);
        }
        producer.join();
        assertThat(queue.poll()).isNull();
    }

    private static void produce(BlockingQueue<Integer> queue) {
        try {
            for (int i = 0; i < ELEMENTS; i++) {
                queue.put(i);
                for (int spin = ThreadLocalRandom.current().nextInt(20_000); spin > 0; spin--) {
                    Thread.onSpinWait();
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Suspendable
    private void takeAndKill(BlockingQueue<Integer> queue) throws InterruptedException {
        for (int i = 0; i < ELEMENTS; i++) {
            LightThread<Void> taker = LightThread.spawn(() -> {
                while (true) {
                    note(queue.take());
                }
            });
            if (ThreadLocalRandom.current().nextBoolean()) {
                Thread.sleep(0, ThreadLocalRandom.current().nextInt(100_000));
            }
            LightThread.kill(taker);
        }
    }

    private void note(Integer element) {
        if (!got.add(element)) {
            throw new AssertionError("twice: " + element);
        }
    }

    @Test
    void permitsGoBack() throws Exception {
        Semaphore semaphore = new Semaphore(2);
        Thread other = new Thread(() -> {
            for (int i = 0; i < ELEMENTS * 10; i++) {
                semaphore.acquireUninterruptibly(2);
                semaphore.release(2);
            }
        });
        other.start();
        try (Worker worker = Worker.start()) {
            assertThat(worker.run(() -> acquireAndKill(semaphore))).isInstanceOf(HandlerResult.Finished.class);
        }
        other.join();
        assertThat(semaphore.tryAcquire(2, 1, TimeUnit.MINUTES)).isTrue();
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Suspendable
    private static void acquireAndKill(Semaphore semaphore) {
        for (int i = 0; i < ELEMENTS; i++) {
            LightThread<Void> taker = LightThread.spawn(() -> {
                while (true) {
                    semaphore.acquire();
                    try {
                        Thread.yield();
                    } finally {
                        semaphore.release();
                    }
                }
            });
            Thread.yield();
            LightThread.kill(taker);
        }
    }
}
