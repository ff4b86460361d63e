package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Light threads of two carriers and plain threads, under one lock, with suspends and kills in between. Without exclusion
 * the counter, which is read before a suspend and written after it, falls behind at once.
 */
@Timeout(120)
class ExclusionTest {
    private static final int LIGHT_THREADS = 20;
    private static final int PLAIN_THREADS = 3;
    private static final int ROUNDS = Integer.getInteger("gossamer.lockRounds", 100);

    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private int counter;
    private int inside;

    static Stream<Lock> locks() {
        return Stream.of(new ReentrantLock(), new ReentrantReadWriteLock().writeLock(), Unrewritten.lock());
    }

    @ParameterizedTest
    @MethodSource("locks")
    void nobodyIsLetInWhileAnotherIsInside(Lock lock) throws Exception {
        boolean suspends = lock instanceof LightLock;
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<HandlerResult>> handlers = new ArrayList<>();
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            for (Worker worker : List.of(one, other)) {
                handlers.add(worker.handle(() -> lightThreads(lock, suspends)));
            }
            for (int i = 0; i < PLAIN_THREADS; i++) {
                Thread thread = new Thread(() -> count(lock));
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
        assertThat(counter).isEqualTo((2 * LIGHT_THREADS + PLAIN_THREADS) * ROUNDS);
        assertThat(queue).hasSize(counter);
        assertThat(lock.tryLock()).isTrue();
    }

    @dev.gossamer.continuation.Suspendable
    private void lightThreads(Lock lock, boolean suspends) {
        SuspendableRunnable counting = () -> countAndSuspend(lock, suspends);
        for (int i = 0; i < LIGHT_THREADS; i++) {
            LightThread.spawn(counting);
        }
        for (int i = 0; i < ROUNDS; i++) {
            LightThread<Void> victim = LightThread.spawn(() -> {
                lock.lock();
                try {
                    Thread.yield();
                } finally {
                    lock.unlock();
                }
            });
            Thread.yield();
            LightThread.kill(victim);
        }
    }

    @dev.gossamer.continuation.Suspendable
    private void countAndSuspend(Lock lock, boolean suspends) {
        for (int i = 0; i < ROUNDS; i++) {
            lock.lock();
            try {
                enter();
                int read = counter;
                queue.add(read);
                if (suspends) {
                    Thread.yield();
                }
                counter = read + 1;
                inside--;
            } finally {
                lock.unlock();
            }
            Thread.yield();
        }
    }

    private void enter() {
        if (inside++ != 0) {
            throw new AssertionError("two are inside");
        }
    }

    private void count(Lock lock) {
        for (int i = 0; i < ROUNDS; i++) {
            lock.lock();
            try {
                enter();
                queue.add(counter++);
                inside--;
            } finally {
                lock.unlock();
            }
        }
    }

    /** A bounded buffer with two conditions: each element comes out once. */
    @ParameterizedTest
    @MethodSource("buffers")
    void conditionsWakeWhoWaits(Lock lock) throws Exception {
        Buffer buffer = new Buffer(lock);
        try (Worker one = Worker.start();
                Worker other = Worker.start()) {
            var producers = one.handle(() -> {
                for (int i = 0; i < 5; i++) {
                    LightThread.spawn(() -> {
                        for (int j = 0; j < ROUNDS; j++) {
                            buffer.put(1);
                        }
                    });
                }
            });
            var consumers = other.handle(() -> {
                for (int i = 0; i < 4; i++) {
                    LightThread.spawn(() -> {
                        for (int j = 0; j < ROUNDS; j++) {
                            buffer.take();
                        }
                    });
                }
            });
            int sum = 0;
            for (int j = 0; j < ROUNDS; j++) {
                sum += buffer.take();
            }
            assertThat(sum).isEqualTo(ROUNDS);
            assertThat(producers.get()).isInstanceOf(HandlerResult.Finished.class);
            assertThat(consumers.get()).isInstanceOf(HandlerResult.Finished.class);
            assertThat(buffer.elements).isEmpty();
        }
    }

    static Stream<Lock> buffers() {
        return Stream.of(new ReentrantLock(), new ReentrantReadWriteLock().writeLock());
    }

    private static final class Buffer {
        private final Lock lock;
        private final Condition notFull;
        private final Condition notEmpty;
        private final ArrayDeque<Integer> elements = new ArrayDeque<>();

        Buffer(Lock lock) {
            this.lock = lock;
            this.notFull = lock.newCondition();
            this.notEmpty = lock.newCondition();
        }

        @dev.gossamer.continuation.Suspendable
        void put(int element) throws InterruptedException {
            lock.lock();
            try {
                while (elements.size() == 2) {
                    notFull.await();
                }
                elements.add(element);
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
        }

        @dev.gossamer.continuation.Suspendable
        int take() throws InterruptedException {
            lock.lock();
            try {
                while (elements.isEmpty()) {
                    notEmpty.await();
                }
                int element = elements.poll();
                notFull.signal();
                return element;
            } finally {
                lock.unlock();
            }
        }
    }
}
