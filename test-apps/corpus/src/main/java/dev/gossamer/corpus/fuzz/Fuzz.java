package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates programs and runs each with and without suspends. */
public final class Fuzz {
    private static final int BATCH = 40;

    private final ProgramCompiler compiler = new ProgramCompiler();
    private int programs;
    private long probes;

    /** One that failed. */
    public record Failure(long seed, String difference, String source) {
        @Override
        public String toString() {
            return "seed " + seed + ": " + difference + "\n" + source;
        }
    }

    /** The seeds of programs that failed once, oldest first. */
    public static List<Long> pastFailures() {
        List<Long> seeds = new ArrayList<>();
        try (InputStream in = Fuzz.class.getResourceAsStream("seeds.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String seed = line.replaceFirst("#.*", "").strip();
                if (!seed.isEmpty()) {
                    seeds.add(Long.parseLong(seed));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the seeds of past failures", e);
        }
        return seeds;
    }

    /** Runs {@code count} programs from {@code seed} on. */
    public List<Failure> run(long seed, int count) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < count; i += BATCH) {
            List<Long> seeds = new ArrayList<>();
            for (int j = i; j < Math.min(count, i + BATCH); j++) {
                seeds.add(seed + j);
            }
            failures.addAll(run(seeds));
        }
        return failures;
    }

    /** Runs the programs of these seeds. */
    public List<Failure> run(List<Long> seeds) {
        Map<String, String> sources = new LinkedHashMap<>();
        List<Program> batch = new ArrayList<>();
        for (long seed : seeds) {
            Program program = new Program(seed);
            batch.add(program);
            sources.put(Program.PACKAGE + '.' + program.name(), program.source());
        }
        ClassLoader loader = compiler.compile(sources);
        List<Failure> failures = new ArrayList<>();
        for (Program program : batch) {
            String name = Program.PACKAGE + '.' + program.name();
            String difference = ProgramCompiler.has(loader, name) ? difference(loader, name, program.seed()) : null;
            if (difference != null) {
                failures.add(new Failure(program.seed(), difference, sources.get(name)));
            }
        }
        return failures;
    }

    /** What the programs from {@code seed} on leave without suspends, one line each. */
    public List<String> plainRuns(long seed, int count) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        Map<String, String> sources = new LinkedHashMap<>();
        for (long s = seed; s < seed + count; s++) {
            Program program = new Program(s);
            sources.put(Program.PACKAGE + '.' + program.name(), program.source());
        }
        ClassLoader loader = compiler.compile(sources);
        for (String name : sources.keySet()) {
            if (ProgramCompiler.has(loader, name)) {
                lines.add(name + ' ' + run(loader, name, new Plan(Plan.NEVER)).digest());
            }
        }
        return lines;
    }

    private String difference(ClassLoader loader, String name, long seed) {
        programs++;
        Runner.Run expected;
        Plan plain = new Plan(Plan.NEVER);
        try {
            expected = run(loader, name, plain);
        } catch (ReflectiveOperationException | LinkageError e) {
            return "cannot be loaded: " + e;
        }
        probes += plain.hits();
        for (Plan plan : List.of(new Plan(Plan.ALWAYS), Plan.random(seed), Plan.random(~seed))) {
            try {
                String difference = expected.difference(run(loader, name, plan));
                if (difference != null) {
                    return plan + ": " + difference;
                }
            } catch (ReflectiveOperationException | LinkageError e) {
                return plan + ": " + e;
            }
        }
        return null;
    }

    private static Runner.Run run(ClassLoader loader, String name, Plan plan) throws ReflectiveOperationException {
        Support.refuel();
        var program = (SuspendableCallable<?>)
                Class.forName(name, true, loader).getConstructor().newInstance();
        return Runner.run(program, plan);
    }

    public int programs() {
        return programs;
    }

    /** How many probes the plain runs met. */
    public long probes() {
        return probes;
    }
}
