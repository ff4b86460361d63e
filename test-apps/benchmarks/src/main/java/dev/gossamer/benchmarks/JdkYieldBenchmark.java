package dev.gossamer.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@link YieldBenchmark} on the virtual machine's own continuation: the same recursion, the same checks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdkYieldBenchmark {
    @Param({"1", "10", "100", "1000"})
    int depth;

    private final Cell cell = new Cell();
    private JdkContinuation continuation;
    private long runs;

    @Setup
    public void start() {
        Checks.thread();
        continuation = new JdkContinuation(() -> cell.frames = descend(cell, depth));
    }

    @Benchmark
    public long yieldAndResume() {
        runs++;
        continuation.run();
        return cell.value;
    }

    @TearDown
    public void check() {
        cell.stopped = true;
        continuation.run();
        Checks.equal("ended", 1, continuation.isDone() ? 1 : 0);
        cell.check(runs, depth);
    }

    private static long descend(Cell cell, int depth) {
        if (depth > 1) {
            return descend(cell, depth - 1) + 1;
        }
        while (!cell.stopped) {
            cell.value++;
            JdkContinuation.suspend();
        }
        return 1;
    }
}
