package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to know, at each call, whether the callee can be captured: fib(27) in a continuation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GuardBenchmark {
    private final Cell cell = new Cell();
    private final Guards.Node node = new Guards.Node();
    private final Guards.PlainNode plainNode = new Guards.PlainNode();
    private Continuation receiver;
    private Continuation link;
    private Continuation window;
    private long runs;
    private long sum;

    @Setup
    public void start() {
        Checks.thread();
        receiver = new Continuation(() -> byReceiver());
        link = new Continuation(() -> byLink());
        window = new Continuation(() -> byWindow());
    }

    @Suspendable
    private void byReceiver() {
        while (!cell.stopped) {
            cell.value += node.fib(Fib.INPUT);
            Continuation.suspend();
        }
    }

    @Suspendable
    private void byLink() {
        while (!cell.stopped) {
            cell.value += Guards.Ping.fib(Fib.INPUT);
            Continuation.suspend();
        }
    }

    @Suspendable
    private void byWindow() {
        while (!cell.stopped) {
            cell.value += Guards.window(Fib.INPUT);
            Continuation.suspend();
        }
    }

    @Benchmark
    public long receiver() {
        return run(receiver);
    }

    @Benchmark
    public long link() {
        return run(link);
    }

    @Benchmark
    public long window() {
        return run(window);
    }

    private long run(Continuation continuation) {
        runs++;
        continuation.run();
        return cell.value;
    }

    @Benchmark
    public long plainReceiver() {
        runs++;
        return sum += plainNode.fib(Fib.INPUT);
    }

    @Benchmark
    public long plainLink() {
        runs++;
        return sum += Guards.PlainPing.fib(Fib.INPUT);
    }

    @Benchmark
    public long plainWindow() {
        runs++;
        return sum += Guards.plainWindow(Fib.INPUT);
    }

    @TearDown
    public void check() {
        Checks.equal("sum of fib(27)", runs * Fib.RESULT, sum + cell.value);
    }
}
