package dev.gossamer.benchmarks.suite;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Rounds of about the same length: first as many as warm up, then those that count. Where there is a baseline, its rounds
 * are in between, so that both see the same machine.
 */
final class Timing {
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_OPERATIONS = 1 << 26;

    /** The compilers are done when they have had nothing to do for so many times a few rounds. */
    private static final int SETTLED = 3;

    private static final int MOST_WARM_UPS = 5;

    /** Compares builds on a machine that others use as well; right only where one thread does all the work. */
    static final String CPU_CLOCK = "gossamer.benchmarks.cpu";

    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LongSupplier clock =
            Boolean.getBoolean(CPU_CLOCK) ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    private final long warmUp;
    private final long measured;
    private final long round;

    Timing(boolean quick) {
        warmUp = millis(quick ? 600 : 5_000);
        measured = millis(quick ? 300 : 3_000);
        round = millis(quick ? 30 : 200);
    }

    private static long millis(long value) {
        return value * 1_000_000;
    }

    /** @param baseline may be null */
    Figures measure(Bench bench, Bench baseline) throws Exception {
        int operations = calibrated(bench);
        int baseOperations = baseline == null ? 0 : calibrated(baseline);
        rounds(warmUp, bench, operations, baseline, baseOperations);
        settle(bench, operations, baseline, baseOperations);
        operations = adjusted(bench, operations);
        baseOperations = baseline == null ? 0 : adjusted(baseline, baseOperations);
        List<double[]> rounds = rounds(measured, bench, operations, baseline, baseOperations);
        bench.finish();
        if (baseline != null) {
            baseline.finish();
        }
        return figures(rounds);
    }

    /** What is compiled late is compiled anew when its first exit comes: on JDK 17 that has made up half of a figure. */
    private void settle(Bench bench, int operations, Bench baseline, int baseOperations) throws Exception {
        long end = clock.getAsLong() + (MOST_WARM_UPS - 1) * warmUp;
        int settled = 0;
        while (settled < SETTLED && clock.getAsLong() < end) {
            long compiled = COMPILERS.getTotalCompilationTime();
            rounds(0, bench, operations, baseline, baseOperations);
            settled = COMPILERS.getTotalCompilationTime() == compiled ? settled + 1 : 0;
        }
    }

    private static Figures figures(List<double[]> rounds) {
        double[] times = column(rounds, 0);
        return new Figures(
                times[times.length / 2],
                times[0],
                times[times.length - 1],
                column(rounds, 1)[rounds.size() / 2],
                column(rounds, 2)[rounds.size() / 2]);
    }

    private static double[] column(List<double[]> rounds, int index) {
        double[] values = rounds.stream().mapToDouble(r -> r[index]).toArray();
        Arrays.sort(values);
        return values;
    }

    private int calibrated(Bench bench) throws Exception {
        int operations = bench.least();
        while (timed(bench, operations) < round / 2 && operations < MOST_OPERATIONS) {
            operations *= 2;
        }
        return operations;
    }

    /** Compiled code does more in a round. */
    private int adjusted(Bench bench, int operations) throws Exception {
        double each = (double) timed(bench, operations) / operations;
        return (int) Math.max(bench.least(), Math.min(MOST_OPERATIONS, round / Math.max(each, 0.1)));
    }

    private long timed(Bench bench, int operations) throws Exception {
        long start = clock.getAsLong();
        bench.run(operations);
        return clock.getAsLong() - start;
    }

    private List<double[]> rounds(long duration, Bench bench, int operations, Bench baseline, int baseOperations)
            throws Exception {
        List<double[]> rounds = new ArrayList<>();
        long end = clock.getAsLong() + duration;
        while (rounds.size() < LEAST_ROUNDS || clock.getAsLong() < end) {
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            double each = (double) timed(bench, operations) / operations;
            // Negative: a virtual thread, of which nobody knows.
            double bytes = allocated < 0
                    ? Double.NaN
                    : THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            double base = baseline == null ? Double.NaN : (double) timed(baseline, baseOperations) / baseOperations;
            rounds.add(new double[] {each, bytes / operations, base});
        }
        return rounds;
    }
}
