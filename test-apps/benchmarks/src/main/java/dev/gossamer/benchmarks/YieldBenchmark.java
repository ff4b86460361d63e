package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
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

/** One resume and one suspend, with {@code depth} frames between the two. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class YieldBenchmark {
    @Param({"1", "10", "100", "1000"})
    int depth;

    private final Cell cell = new Cell();
    private Continuation continuation;
    private long runs;

    @Setup
    public void start() {
        Checks.thread();
        continuation = Yielder.continuation(cell, depth);
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
        Checks.equal("ended", 1, continuation.run() ? 1 : 0);
        cell.check(runs, depth);
    }
}
