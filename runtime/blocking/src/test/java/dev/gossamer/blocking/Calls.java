package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that blocks until it is released, one of each kind. */
final class Calls {
    private Calls() {}

    static Stream<Supplier<BlockingCall>> all() {
        return Stream.of(futures(), queues(), synchronizers()).flatMap(s -> s);
    }

    private static Stream<Supplier<BlockingCall>> futures() {
        return Stream.of(
                () -> {
                    CompletableFuture<String> future = new CompletableFuture<>();
                    return call("CompletableFuture.get", future::get, () -> future.complete("x"), "x");
                },
                () -> {
                    CompletableFuture<String> future = new CompletableFuture<>();
                    return call(
                            "CompletableFuture.get, timed",
                            () -> future.get(1, TimeUnit.HOURS),
                            () -> future.complete("x"),
                            "x");
                },
                () -> {
                    FutureTask<String> task = new FutureTask<>(() -> "x");
                    return call("FutureTask.get", task::get, task, "x");
                },
                () -> {
                    FutureTask<String> task = new FutureTask<>(() -> "x");
                    return call("FutureTask.get, timed", () -> task.get(1, TimeUnit.HOURS), task, "x");
                },
                () -> {
                    ForkJoinTask<String> task = ForkJoinTask.adapt(() -> "x");
                    return call("ForkJoinTask.get", task::get, task::invoke, "x");
                });
    }

    private static Stream<Supplier<BlockingCall>> synchronizers() {
        return Stream.of(
                () -> {
                    CountDownLatch latch = new CountDownLatch(1);
                    return call("CountDownLatch.await", () -> await(latch), latch::countDown, true);
                },
                () -> {
                    CountDownLatch latch = new CountDownLatch(1);
                    return call("timed", () -> latch.await(1, TimeUnit.HOURS), latch::countDown, true);
                },
                () -> {
                    Semaphore semaphore = new Semaphore(1);
                    SuspendableCallable<Object> acquire = () -> {
                        semaphore.acquire(2);
                        return semaphore.availablePermits();
                    };
                    return call("Semaphore.acquire", acquire, semaphore::release, 0);
                },
                () -> {
                    Semaphore semaphore = new Semaphore(0, true);
                    return call(
                            "Semaphore.tryAcquire",
                            () -> semaphore.tryAcquire(1, TimeUnit.HOURS),
                            semaphore::release,
                            true);
                },
                () -> {
                    ExecutorService executor = Executors.newCachedThreadPool();
                    CountDownLatch latch = new CountDownLatch(1);
                    Callable<Object> task = () -> {
                        latch.await();
                        return "x";
                    };
                    return call(
                            "ExecutorService.invokeAny",
                            () -> executor.invokeAny(List.of(task)),
                            latch::countDown,
                            "x");
                },
                () -> {
                    ExecutorService executor = Executors.newCachedThreadPool();
                    return call(
                            "ExecutorService.awaitTermination",
                            () -> executor.awaitTermination(1, TimeUnit.HOURS),
                            executor::shutdown,
                            true);
                });
    }

    @Suspendable
    private static boolean await(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return true;
    }

    private static Stream<Supplier<BlockingCall>> queues() {
        Stream<Supplier<BlockingQueue<Object>>> unbounded = Stream.of(
                LinkedBlockingQueue::new,
                LinkedBlockingDeque::new,
                LinkedTransferQueue::new,
                () -> new ArrayBlockingQueue<>(1),
                PriorityBlockingQueue::new);
        Stream<Supplier<BlockingQueue<Object>>> bounded = Stream.of(
                () -> new ArrayBlockingQueue<>(1),
                () -> new LinkedBlockingQueue<>(1),
                () -> new LinkedBlockingDeque<>(1));
        return Stream.of(
                        unbounded.flatMap(Calls::takes),
                        bounded.flatMap(Calls::puts),
                        Stream.<Supplier<BlockingCall>>of(Calls::synchronous, Calls::delayed))
                .flatMap(s -> s);
    }

    private static Stream<Supplier<BlockingCall>> takes(Supplier<BlockingQueue<Object>> make) {
        return Stream.of(
                () -> {
                    BlockingQueue<Object> queue = make.get();
                    return call(name("take", queue), queue::take, () -> queue.add("x"), "x");
                },
                () -> {
                    BlockingQueue<Object> queue = make.get();
                    return call(name("poll", queue), () -> queue.poll(1, TimeUnit.HOURS), () -> queue.add("x"), "x");
                });
    }

    private static Stream<Supplier<BlockingCall>> puts(Supplier<BlockingQueue<Object>> make) {
        return Stream.of(
                () -> {
                    BlockingQueue<Object> queue = make.get();
                    queue.add("first");
                    SuspendableCallable<Object> put = () -> {
                        queue.put("second");
                        return true;
                    };
                    return call(name("put", queue), put, queue::remove, true);
                },
                () -> {
                    BlockingQueue<Object> queue = make.get();
                    queue.add("first");
                    return call(
                            name("offer", queue), () -> queue.offer("second", 1, TimeUnit.HOURS), queue::remove, true);
                });
    }

    private static BlockingCall synchronous() {
        BlockingQueue<Object> queue = new SynchronousQueue<>();
        return call(name("take", queue), queue::take, () -> hand(queue), "x");
    }

    /** As soon as there is somebody to take it. */
    private static void hand(BlockingQueue<Object> queue) {
        while (!queue.offer("x")) {
            Thread.onSpinWait();
        }
    }

    private static BlockingCall delayed() {
        DelayQueue<Delayed> queue = new DelayQueue<>();
        Delayed element = new Delayed() {
            @Override
            public long getDelay(TimeUnit unit) {
                return 0;
            }

            @Override
            public int compareTo(Delayed other) {
                return 0;
            }
        };
        return call(name("take", queue), queue::take, () -> queue.add(element), element);
    }

    private static String name(String call, Object object) {
        return object.getClass().getSimpleName() + '.' + call;
    }

    private static BlockingCall call(String name, SuspendableCallable<?> blocks, Runnable release, Object result) {
        return new BlockingCall(name, blocks, release, result);
    }
}
