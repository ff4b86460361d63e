package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What being suspendable costs code that does not suspend: fib(27), 832,039 calls. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FibBenchmark {
    private final Cell cell = new Cell();
    private Continuation continuation;
    private long runs;
    private long sum;

    @Setup
    public void start() {
        Checks.thread();
        continuation = Fib.continuation(cell);
    }

    @Benchmark
    public long plain() {
        runs++;
        return sum += Fib.plain(Fib.INPUT);
    }

    @Benchmark
    public long suspendable() {
        runs++;
        return sum += Fib.suspendable(Fib.INPUT);
    }

    @Benchmark
    public long suspendableInContinuation() {
        runs++;
        continuation.run();
        return cell.value;
    }

    @TearDown
    public void check() {
        Checks.equal("sum of fib(27)", runs * Fib.RESULT, sum + cell.value);
    }
}
