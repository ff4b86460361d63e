package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools whose tasks are light threads. This class's tasks are rewritten, by the agent that its tests run under. */
class PoolsTest {
    private static final int TASKS = 50;

    private final ExecutorService pool = Pools.newFixedThreadPool(2);

    @AfterEach
    void end() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
    }

    /** It cannot end while two threads run two tasks. */
    @Test
    void allTasksRunAtOnce() throws Exception {
        CountDownLatch there = new CountDownLatch(TASKS);
        List<Future<Boolean>> futures = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            futures.add(pool.submit(() -> {
                there.countDown();
                there.await();
                return LightThread.current() != null;
            }));
        }
        for (Future<Boolean> future : futures) {
            assertThat(future.get()).isTrue();
        }
    }

    @Test
    void whatIsNotRewrittenRunsInTheThreadsOfThePool() throws Exception {
        FutureTask<Boolean> foreign = new FutureTask<>(() -> LightThread.current() != null);
        pool.execute(foreign);
        assertThat(foreign.get()).isFalse();
    }

    @Test
    void aPoolOfOneThreadStaysWhatItIs() throws Exception {
        ExecutorService single = Pools.newFixedThreadPool(1);
        assertThat(single.submit(() -> LightThread.current() != null).get()).isFalse();
        single.shutdown();
    }

    @Test
    void futuresFailAsThoseOfPoolsDo() {
        Future<Object> failed = pool.submit((Callable<Object>) () -> {
            throw new CancellationException("of the task");
        });
        assertThatThrownBy(failed::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessage("of the task");
        assertThat(failed.isCancelled()).isFalse();
    }

    @Test
    void cancellingInterrupts() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<?> future = pool.submit(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return null;
        });
        begun.await();
        assertThat(future.cancel(true)).isTrue();
        interrupted.await();
        assertThat(future.isCancelled()).isTrue();
    }

    @Test
    void shuttingDownWaitsForThoseThatRun() throws Exception {
        ExecutorService other = Pools.newCachedThreadPool();
        CountDownLatch go = new CountDownLatch(1);
        Future<String> future = other.submit(() -> {
            go.await();
            return "done";
        });
        other.shutdown();
        assertThat(other.isTerminated()).isFalse();
        assertThatThrownBy(() -> other.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        assertThat(other.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(future.get()).isEqualTo("done");
    }

    @Test
    void rejectsWhatThePoolWouldHaveNoPlaceFor() throws Exception {
        LightPool bounded = new LightPool(1, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
        CountDownLatch go = new CountDownLatch(1);
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            futures.add(bounded.submit((Callable<Object>) () -> {
                go.await();
                return null;
            }));
        }
        assertThatThrownBy(() -> bounded.submit((Callable<Object>) () -> null))
                .isInstanceOf(RejectedExecutionException.class);
        go.countDown();
        for (Future<?> future : futures) {
            future.get();
        }
        bounded.shutdown();
        assertThat(bounded.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
}
