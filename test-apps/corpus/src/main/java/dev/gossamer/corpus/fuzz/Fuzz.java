package dev.gossamer.corpus.fuzz;

import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.fuzz.bytecode.BytecodeProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Generates programs and runs each as it is, and rewritten, with and without suspends. */
public final class Fuzz {
    private static final int BATCH = 40;
    private static final String SOURCE = ".java";

    private final ProgramCompiler compiler = new ProgramCompiler();
    private final Differ differ = new Differ();
    private int invalid;

    /** Runs {@code count} programs in Java from {@code seed} on. */
    public List<Failure> runSources(long seed, int count) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < count; i += BATCH) {
            failures.addAll(compileAndRun(seed + i, Math.min(BATCH, count - i)));
        }
        return failures;
    }

    private List<Failure> compileAndRun(long seed, int count) {
        Map<String, Program> programs = new LinkedHashMap<>();
        Map<String, String> sources = sources(seed, count, programs);
        Map<String, Map<String, byte[]>> classes = compiler.compile(sources);
        invalid += count - classes.size();
        List<Failure> failures = new ArrayList<>();
        classes.forEach((name, files) -> {
            Program program = programs.get(name);
            String difference = difference(files, name, program.seed());
            if (difference != null) {
                failures.add(Failure.ofSource(program.seed(), difference, program.name(), sources.get(name)));
            }
        });
        return failures;
    }

    private static Map<String, String> sources(long seed, int count, Map<String, Program> programs) {
        Map<String, String> sources = new LinkedHashMap<>();
        LongStream.range(seed, seed + count).mapToObj(Program::new).forEach(program -> {
            String name = Program.PACKAGE + '.' + program.name();
            programs.put(name, program);
            sources.put(name, program.source());
        });
        return sources;
    }

    /** Runs {@code count} programs in class files from {@code seed} on. */
    public List<Failure> runClassFiles(long seed, int count) {
        List<Failure> failures = new ArrayList<>();
        for (long s = seed; s < seed + count; s++) {
            BytecodeProgram program = new BytecodeProgram(s);
            String difference = difference(program.classes(), program.main(), s);
            if (difference != null) {
                failures.add(Failure.ofClasses(s, program + ": " + difference, program.classes()));
            }
        }
        return failures;
    }

    /** Runs the programs that failed once. */
    public List<Failure> runKept() {
        List<Failure> failures = new ArrayList<>();
        Failure.kept().forEach((file, content) -> {
            Map<String, byte[]> classes;
            if (file.endsWith(SOURCE)) {
                String name = Program.PACKAGE + '.' + file.substring(0, file.length() - SOURCE.length());
                classes = compiler.compile(Map.of(name, content)).get(name);
            } else {
                classes = Failure.classes(content);
            }
            String main = file.endsWith(SOURCE)
                    ? Program.PACKAGE + '.' + file.substring(0, file.length() - SOURCE.length())
                    : classes.keySet().iterator().next();
            String difference = difference(classes, main, 0);
            if (difference != null) {
                failures.add(new Failure(0, difference, file, content));
            }
        });
        return failures;
    }

    private String difference(Map<String, byte[]> classes, String main, long seed) {
        Differ.Result result = differ.run(classes, main, seed);
        if (result.verdict() == Differ.Verdict.INVALID) {
            invalid++;
        }
        return result.verdict() == Differ.Verdict.DIFFERENT ? result.text() : null;
    }

    /** What the programs from {@code seed} on leave without suspends, one line each. */
    public List<String> plainRuns(long seed, int count) throws ReflectiveOperationException {
        List<String> lines = new ArrayList<>();
        for (var compiled :
                compiler.compile(sources(seed, count, new LinkedHashMap<>())).entrySet()) {
            ClassLoader loader = new ProgramLoader(compiled.getValue());
            String name = compiled.getKey();
            lines.add(
                    name + ' ' + Differ.run(loader, name, new Plan(Plan.NEVER)).digest());
        }
        return lines;
    }

    /** How many programs were compared. */
    public int programs() {
        return differ.programs();
    }

    /** How many probes the plain runs met. */
    public long probes() {
        return differ.probes();
    }

    /** How many generated programs the compiler or the JVM refused as they were. */
    public int invalid() {
        return invalid;
    }
}
