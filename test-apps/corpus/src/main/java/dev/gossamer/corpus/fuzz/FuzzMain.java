package dev.gossamer.corpus.fuzz;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.gossamer.corpus.Runner;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs random programs, half of them in Java and half in class files: {@code FuzzMain PROGRAMS [SEED]}. Those that fail
 * are written to the directory {@code fuzz-failures}.
 */
public final class FuzzMain {
    private static final int SLICE = 80;
    private static final int SLICES_PER_REPORT = 10;

    private FuzzMain() {}

    public static void main(String[] args) {
        if (args.length == 0 || args.length > 2) {
            System.err.println("usage: FuzzMain PROGRAMS [SEED]");
            System.exit(2);
        }
        requireAllTraces();
        int programs = Integer.parseInt(args[0]);
        long seed = args.length == 2 ? Long.parseLong(args[1]) : System.nanoTime() & 0xFFFF_FFFFL;
        System.out.println("seed " + seed + " on Java " + Runtime.version().feature());
        Runner.onCarrier(() -> run(programs, seed));
    }

    /** An exception that compiled code has thrown often is thrown without a trace, which would pass for a lost frame. */
    private static void requireAllTraces() {
        String value = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("OmitStackTraceInFastThrow")
                .getValue();
        if (Boolean.parseBoolean(value)) {
            System.err.println("FuzzMain compares stack traces: start it with -XX:-OmitStackTraceInFastThrow");
            System.exit(2);
        }
    }

    private static void run(int programs, long first) {
        Fuzz fuzz = new Fuzz();
        int failed = 0;
        for (int slice = 1; fuzz.programs() < programs; slice++) {
            long seed = first + (long) slice * SLICE;
            int size = Math.min(SLICE, programs - fuzz.programs());
            List<Failure> failures = new ArrayList<>(fuzz.runSources(seed, (size + 1) / 2));
            failures.addAll(fuzz.runClassFiles(seed, size / 2));
            for (Failure failure : failures) {
                System.out.println(failure);
                failure.save(Path.of("fuzz-failures"));
            }
            failed += failures.size();
            if (slice % SLICES_PER_REPORT == 0 || fuzz.programs() >= programs) {
                report(fuzz, failed);
            }
        }
        if (failed > 0) {
            System.exit(1);
        }
    }

    private static void report(Fuzz fuzz, int failed) {
        System.out.println("programs=" + fuzz.programs() + " probes=" + fuzz.probes() + " invalid=" + fuzz.invalid()
                + " failed=" + failed);
    }
}
