package dev.gossamer.benchmarks;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One light thread from {@code spawn} to the outcome that {@code waitFor} gives, a thousand in each handler. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpawnBenchmark {
    private static final int THREADS = 1000;
    private static final long SUM = (long) THREADS * (THREADS - 1) / 2;

    @Setup
    public void start() {
        Checks.thread();
    }

    @Benchmark
    @OperationsPerInvocation(THREADS)
    public long spawnAndWait() {
        return run(false);
    }

    @Benchmark
    @OperationsPerInvocation(THREADS)
    public long spawnYieldAndWait() {
        return run(true);
    }

    private static long run(boolean yields) {
        Cell cell = new Cell();
        HandlerResult result = Handler.run(() -> spawnAll(cell, yields));
        if (!(result instanceof HandlerResult.Finished)) {
            throw new IllegalStateException("the handler ended with " + result);
        }
        Checks.equal("sum", SUM, cell.value);
        return cell.value;
    }

    @Suspendable
    private static void spawnAll(Cell cell, boolean yields) {
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            LightThread<Integer> thread = LightThread.spawn(() -> answer(number, yields));
            cell.value += LightThread.waitFor(thread).get();
        }
    }

    @Suspendable
    private static Integer answer(int number, boolean yields) {
        if (yields) {
            Coroutine.yield();
        }
        return number;
    }
}
