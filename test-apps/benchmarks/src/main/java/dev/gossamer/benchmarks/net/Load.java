package dev.gossamer.benchmarks.net;

import com.sun.management.OperatingSystemMXBean;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.continuation.SuspendableRunnable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A number of light threads that do the same over and over, and what it costs. */
final class Load {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final int operations;
    private final int threads;
    private int left;
    private long nanos;
    private long cpuNanos;

    private Load(int operations, int threads) {
        this.operations = operations;
        this.threads = threads;
        this.left = operations;
    }

    /**
     * Prints a line.
     *
     * @param worker runs a handler to its end
     * @param open makes what a thread does over and over
     */
    static void measure(
            String what,
            int operations,
            int threads,
            Function<SuspendableRunnable, HandlerResult> worker,
            SuspendableCallable<SuspendableRunnable> open) {
        Load load = new Load(operations, threads);
        if (worker.apply(() -> load.run(open)) instanceof HandlerResult.Failed failed) {
            throw new IllegalStateException(what + " has failed", failed.error());
        }
        System.out.printf(
                "%-28s %4d threads %,10.0f a second %8.2f us of CPU each%n",
                what, threads, operations * 1e9 / load.nanos, load.cpuNanos / 1e3 / operations);
    }

    @Suspendable
    private void run(SuspendableCallable<SuspendableRunnable> open) throws Exception {
        List<SuspendableRunnable> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            work.add(open.call());
        }
        long start = System.nanoTime();
        long startCpu = SYSTEM.getProcessCpuTime();
        List<LightThread<Void>> running = new ArrayList<>();
        for (SuspendableRunnable one : work) {
            running.add(LightThread.spawn(() -> {
                while (left-- > 0) {
                    one.run();
                }
            }));
        }
        for (LightThread<Void> thread : running) {
            LightThread.waitFor(thread).get();
        }
        nanos = System.nanoTime() - start;
        cpuNanos = SYSTEM.getProcessCpuTime() - startCpu;
    }
}
