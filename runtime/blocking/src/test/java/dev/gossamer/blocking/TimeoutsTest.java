package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that nobody releases end by the clock of their worker, while others run. */
class TimeoutsTest {
    private static final long WAIT = 20;
    private static final TimeUnit UNIT = TimeUnit.MILLISECONDS;

    private final Worker worker = Worker.virtual();
    private final List<Object> trace = new ArrayList<>();

    /** @param result what it gives when it is late; of what throws then: {@link TimeoutException} */
    record Timed(String name, SuspendableCallable<?> call, Object result) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Timed> calls() {
        return Stream.of(futures(), queues(), synchronizers(), locks()).flatMap(s -> s);
    }

    private static Stream<Timed> futures() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        FutureTask<Object> task = new FutureTask<>(() -> "x");
        return Stream.of(
                new Timed("CompletableFuture.get", () -> stage.get(WAIT, UNIT), TimeoutException.class),
                new Timed("FutureTask.get", () -> task.get(WAIT, UNIT), TimeoutException.class));
    }

    private static Stream<Timed> queues() {
        Stream<BlockingQueue<Object>> empty =
                Stream.of(new LinkedBlockingQueue<>(), new LinkedTransferQueue<>(), new SynchronousQueue<>());
        BlockingQueue<Object> full = new ArrayBlockingQueue<>(1, false, List.of("first"));
        BlockingQueue<Object> alone = new SynchronousQueue<>();
        return Stream.concat(
                empty.map(queue -> new Timed("poll of " + queue.getClass(), () -> queue.poll(WAIT, UNIT), null)),
                Stream.of(
                        new Timed("offer to what is full", () -> full.offer("x", WAIT, UNIT), false),
                        new Timed("offer to nobody", () -> alone.offer("x", WAIT, UNIT), false)));
    }

    private static Stream<Timed> synchronizers() {
        CountDownLatch latch = new CountDownLatch(1);
        Semaphore semaphore = new Semaphore(1);
        ExecutorService executor = Executors.newCachedThreadPool();
        return Stream.of(
                new Timed("CountDownLatch.await", () -> latch.await(WAIT, UNIT), false),
                new Timed("Semaphore.tryAcquire", () -> semaphore.tryAcquire(2, WAIT, UNIT), false),
                new Timed("awaitTermination", () -> executor.awaitTermination(WAIT, UNIT), false));
    }

    private static Stream<Timed> locks() {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        ReentrantLock held = new ReentrantLock();
        held.lock();
        return Stream.of(
                new Timed("ReentrantLock.tryLock", () -> held.tryLock(WAIT, UNIT), false),
                new Timed("Condition.await", () -> locked(lock, () -> condition.await(WAIT, UNIT)), false),
                new Timed(
                        "Condition.awaitNanos", () -> locked(lock, () -> condition.awaitNanos(WAIT * 1_000_000)), 0L));
    }

    @Suspendable
    private static Object locked(ReentrantLock lock, SuspendableCallable<?> waits) throws Exception {
        lock.lock();
        try {
            return waits.call();
        } finally {
            lock.unlock();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void itIsLateByTheClockOfTheWorkerAndOthersRunMeanwhile(Timed timed) {
        Runs.on(worker, () -> {
            LightThread<Object> late = LightThread.spawn(() -> result(timed));
            LightThread.sleep(millis(WAIT - 1));
            trace.add("other");
            trace.add(LightThread.waitFor(late).get());
        });
        assertThat(trace).containsExactly("other", timed.result());
        assertThat(worker.time()).isEqualTo(millis(WAIT));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void outsideItIsLateAsBefore(Timed timed) throws Exception {
        if (timed.name().equals("ReentrantLock.tryLock")) {
            // Made by this thread, which may have it again.
            assertThat(result(timed)).isEqualTo(true);
            return;
        }
        long start = System.nanoTime();
        assertThat(result(timed))
                .satisfiesAnyOf(
                        result -> assertThat(result).isEqualTo(timed.result()),
                        result -> assertThat((Long) result).isNotPositive());
        assertThat(System.nanoTime() - start).isGreaterThan((WAIT - 1) * 1_000_000);
    }

    @Suspendable
    private static Object result(Timed timed) throws Exception {
        try {
            return timed.call().call();
        } catch (TimeoutException e) {
            return TimeoutException.class;
        }
    }
}
