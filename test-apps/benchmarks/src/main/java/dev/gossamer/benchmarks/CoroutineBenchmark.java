package dev.gossamer.benchmarks;

import dev.gossamer.Coroutine;
import dev.gossamer.CoroutineStatus;
import dev.gossamer.continuation.Suspendable;
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

/** One {@code resume} and one {@code yield} that hand a value there and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoroutineBenchmark {
    @Param({"1", "10", "100", "1000"})
    int depth;

    /** Two values in turn: an echo of the one before would be noticed. */
    private final Object[] values = {"even", "odd"};

    private Coroutine<Object, Object> coroutine;
    private int runs;

    @Setup
    public void start() {
        Checks.thread();
        int frames = depth;
        coroutine = Coroutine.create(first -> echo(first, frames));
    }

    @Benchmark
    public Object yieldAndResume() {
        Object value = values[runs++ & 1];
        if (coroutine.resume(value) != value) {
            throw new IllegalStateException("another value came back than was given");
        }
        return value;
    }

    @TearDown
    public void check() {
        Checks.equal("suspended", 1, coroutine.status() == CoroutineStatus.SUSPENDED ? 1 : 0);
        coroutine.close();
        Checks.equal("dead", 1, coroutine.status() == CoroutineStatus.DEAD ? 1 : 0);
    }

    @Suspendable
    private static Object echo(Object first, int depth) {
        if (depth > 1) {
            return echo(first, depth - 1);
        }
        Object value = first;
        while (true) {
            value = Coroutine.yield(value);
        }
    }
}
