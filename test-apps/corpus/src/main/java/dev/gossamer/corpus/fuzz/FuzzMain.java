package dev.gossamer.corpus.fuzz;

import dev.gossamer.corpus.Runner;
import java.util.List;

/** Runs random programs for as long as asked: {@code FuzzMain SECONDS [SEED]}. */
public final class FuzzMain {
    private static final int SLICE = 200;
    private static final long NANOS = 1_000_000_000L;

    private FuzzMain() {}

    public static void main(String[] args) {
        if (args.length == 0 || args.length > 2) {
            System.err.println("usage: FuzzMain SECONDS [SEED]");
            System.exit(2);
        }
        long end = System.nanoTime() + Long.parseLong(args[0]) * NANOS;
        long seed = args.length == 2 ? Long.parseLong(args[1]) : System.nanoTime() & 0xFFFF_FFFFL;
        System.out.println("seed " + seed);
        Runner.onCarrier(() -> run(end, seed));
    }

    private static void run(long end, long first) {
        Fuzz fuzz = new Fuzz();
        int failed = 0;
        for (long seed = first; System.nanoTime() < end; seed += SLICE) {
            List<Fuzz.Failure> failures = fuzz.run(seed, SLICE);
            failures.forEach(System.out::println);
            failed += failures.size();
        }
        System.out.println("programs=" + fuzz.programs() + " probes=" + fuzz.probes() + " failed=" + failed);
        if (failed > 0) {
            System.exit(1);
        }
    }
}
