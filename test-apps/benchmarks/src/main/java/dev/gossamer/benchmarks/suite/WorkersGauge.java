package dev.gossamer.benchmarks.suite;

import dev.gossamer.Coroutine;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightSemaphore;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How many times the work of one worker two of them do, each on its carrier thread: handlers whose light threads spawn,
 * wait, yield, go through the timers, hand on by semaphores, and compute a little. Nothing of it waits for anything but
 * the processor. Needs two cores with nothing else to do.
 */
final class WorkersGauge implements Gauge {
    private static final int HANDLERS = 200;
    private static final int TURNS = 20;
    private static final int CHILDREN = 10;
    private static final int YIELDS = 10;
    private static final int STEPS = 20;
    private static final int ROUNDS = 15;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long EXPECTED = (long) TURNS * CHILDREN * (YIELDS + 2);

    @Override
    public double measure() throws Exception {
        try (Worker first = Worker.start();
                Worker second = Worker.start()) {
            List<Worker> one = List.of(first);
            List<Worker> two = List.of(first, second);
            long end = System.nanoTime() + WARM_UP_NANOS;
            while (System.nanoTime() < end) {
                nanos(two);
            }
            double[] ofOne = new double[ROUNDS];
            double[] ofTwo = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ofOne[i] = nanos(one);
                ofTwo[i] = nanos(two);
            }
            return 2 * median(ofOne) / median(ofTwo);
        }
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** Until each worker has done the same work. */
    private static long nanos(List<Worker> workers) {
        long start = System.nanoTime();
        List<CompletableFuture<HandlerResult>> results = new ArrayList<>();
        for (int i = 0; i < HANDLERS; i++) {
            for (Worker worker : workers) {
                results.add(worker.handle(WorkersGauge::work));
            }
        }
        for (CompletableFuture<HandlerResult> result : results) {
            if (!(result.join() instanceof HandlerResult.Finished)) {
                throw new IllegalStateException("a handler ended with " + result.join());
            }
        }
        return System.nanoTime() - start;
    }

    @Suspendable
    private static void work() {
        LightSemaphore turn = new LightSemaphore(1);
        long sum = 0;
        for (int i = 0; i < TURNS; i++) {
            List<LightThread<Integer>> children = new ArrayList<>(CHILDREN);
            for (int k = 0; k < CHILDREN; k++) {
                children.add(LightThread.spawn(() -> child(turn)));
            }
            for (LightThread<Integer> child : children) {
                sum += LightThread.waitFor(child).get();
            }
        }
        Require.equal("sum", EXPECTED, sum);
    }

    @Suspendable
    private static Integer child(LightSemaphore turn) {
        int sum = 0;
        for (int i = 0; i < YIELDS; i++) {
            sum += computed(i);
            Coroutine.yield();
        }
        LightThread.sleep(Duration.ZERO);
        sum += turn.await(LONG) ? 1 : 0;
        Coroutine.yield();
        sum++;
        turn.post(1);
        return sum;
    }

    /** One, after something that no compiler can leave out. */
    private static int computed(long value) {
        long result = value;
        for (int i = 0; i < STEPS; i++) {
            result = result * 6364136223846793005L + 1442695040888963407L;
        }
        return result == 0 ? 0 : 1;
    }
}
