package dev.gossamer.benchmarks.suite;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.benchmarks.Cell;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.time.Duration;

/** What a scheduler is needed for, with light threads. */
final class LightThreads {
    private static final int BATCH = 1_000;

    private LightThreads() {}

    static Bench bench(String name) {
        return switch (name) {
            case "spawn" -> LightThreads::spawns;
            case "switch-2" -> switching(2);
            case "switch-10" -> switching(10);
            case "switch-100" -> switching(100);
            case "switch-2000" -> switching(2_000);
            case "threads" -> operations -> handler(() -> threads(operations));
            case "skynet-threads" -> operations -> handler(() -> skynets(operations));
            case "sleepers" -> (Gauge) () -> Sleepers.millis(() -> sleepers(Worker.start()));
            case "sleepers-virtual-time" -> (Gauge) () -> Sleepers.millis(() -> sleepers(Worker.virtual()));
            case "channel" -> LightThreads::channel;
            case "foreign" -> LightThreads::foreign;
            case "workers" -> new WorkersGauge();
            default -> null;
        };
    }

    private static void handler(SuspendableRunnable entry) {
        require(Handler.run(entry));
    }

    private static void require(HandlerResult result) {
        if (!(result instanceof HandlerResult.Finished)) {
            throw new IllegalStateException("the handler ended with " + result);
        }
    }

    /** Handlers of a thousand threads each, as one that has spawned millions is no use to anybody. */
    private static void spawns(int operations) {
        for (int done = 0; done < operations; done += BATCH) {
            int count = Math.min(BATCH, operations - done);
            Cell cell = new Cell();
            handler(() -> spawnAndWait(cell, count));
            Require.equal("sum", (long) count * (count - 1) / 2, cell.value);
        }
    }

    @Suspendable
    private static void spawnAndWait(Cell cell, int count) {
        for (int i = 0; i < count; i++) {
            Integer number = i;
            LightThread<Integer> thread = LightThread.spawn(() -> number);
            cell.value += LightThread.waitFor(thread).get();
        }
    }

    /** At least a hundred switches of each thread, so that their start hardly counts. */
    private static Bench switching(int threads) {
        return Bench.atLeast(threads * 100, operations -> switches(threads, operations));
    }

    private static void switches(int threads, int operations) {
        int each = Math.max(1, operations / threads);
        Cell cell = new Cell();
        handler(() -> crowd(threads, cell, each));
        Require.equal("switches", (long) each * threads, cell.value);
    }

    /**
     * All are runnable after a few turns: each that runs spawns others first. Were they spawned by one, which has its
     * turn after all that there are, the first would have ended long before the last began.
     */
    @Suspendable
    private static void crowd(int threads, Cell cell, int each) {
        int left = threads;
        while (left > 1) {
            int half = left / 2;
            LightThread.spawn(() -> crowd(half, cell, each));
            left -= half;
        }
        yields(cell, each);
    }

    @Suspendable
    private static void yields(Cell cell, int count) {
        for (int i = 0; i < count; i++) {
            cell.value++;
            Coroutine.yield();
        }
    }

    @Suspendable
    private static void threads(int rounds) {
        for (int i = 0; i < rounds; i++) {
            Cell cell = new Cell();
            LightThread<?>[] threads = new LightThread<?>[Threads.COUNT];
            for (int k = 0; k < threads.length; k++) {
                threads[k] = LightThread.spawn(() -> yields(cell, Threads.YIELDS));
            }
            LightThread.waitForAll(threads);
            Require.equal("yields", (long) Threads.COUNT * Threads.YIELDS, cell.value);
        }
    }

    @Suspendable
    private static void skynets(int rounds) {
        for (int i = 0; i < rounds; i++) {
            Require.equal("skynet", Skynet.SUM, skynet(0, Skynet.LEAVES));
        }
    }

    @Suspendable
    private static Long skynet(long number, int size) {
        if (size == 1) {
            return number;
        }
        int part = size / Skynet.CHILDREN;
        @SuppressWarnings({"unchecked", "rawtypes"})
        LightThread<Long>[] children = new LightThread[Skynet.CHILDREN];
        for (int i = 0; i < children.length; i++) {
            long first = number + (long) i * part;
            children[i] = LightThread.spawn(() -> skynet(first, part));
        }
        long sum = 0;
        for (LightThread<Long> child : children) {
            sum += LightThread.waitFor(child).get();
        }
        return sum;
    }

    private static void sleepers(Worker worker) {
        try (worker) {
            Cell cell = new Cell();
            require(worker.run(() -> {
                for (int i = 0; i < Sleepers.COUNT; i++) {
                    Duration time = Duration.ofMillis(Sleepers.millisOf(i));
                    LightThread.spawn(() -> {
                        LightThread.sleep(time);
                        cell.value++;
                    });
                }
            }));
            Require.equal("awake", Sleepers.COUNT, cell.value);
        }
    }

    /** A slot with a semaphore for each direction: the shape of a channel without a buffer. */
    private static void channel(int operations) {
        Cell slot = new Cell();
        Cell sum = new Cell();
        LightSemaphore full = new LightSemaphore(0);
        LightSemaphore empty = new LightSemaphore(1);
        Duration long1 = Duration.ofMinutes(10);
        handler(() -> {
            LightThread.spawn(() -> {
                for (int i = 0; i < operations; i++) {
                    full.await(long1);
                    sum.value += slot.value;
                    empty.post(1);
                }
            });
            for (int i = 0; i < operations; i++) {
                empty.await(long1);
                slot.value = i;
                full.post(1);
            }
        });
        Require.equal("sum of what was sent", (long) operations * (operations - 1) / 2, sum.value);
    }

    /** A platform thread takes each request as it comes, and wakes the light thread up. */
    private static void foreign(int operations) throws Exception {
        ForeignWaker waker = new ForeignWaker(operations);
        Cell sum = new Cell();
        try (Worker worker = Worker.start()) {
            require(worker.run(() -> {
                for (int i = 0; i < operations; i++) {
                    int number = i;
                    Integer answer = LightThread.suspend(resumption -> waker.ask(() -> resumption.resume(number)));
                    sum.value += answer;
                }
            }));
        }
        waker.end();
        Require.equal("sum of answers", (long) operations * (operations - 1) / 2, sum.value);
    }
}
