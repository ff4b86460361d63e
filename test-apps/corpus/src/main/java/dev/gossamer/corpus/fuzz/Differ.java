package dev.gossamer.corpus.fuzz;

import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Runs a program as it was written, then rewritten: without suspends, with all, and with some. */
public final class Differ {
    private static final String PINNED = "PinnedException: ";
    private static final Pattern MESSAGE = Pattern.compile("(" + PINNED + ").*?( at \\[|$)");

    private int programs;
    private long probes;
    private long events;

    /** What a program is run for. */
    public enum Verdict {
        SAME,
        DIFFERENT,
        /** The JVM refuses the program as it was written. */
        INVALID
    }

    /** @param text what differs, or why it is invalid; null if it is the same */
    public record Result(Verdict verdict, String text) {}

    /**
     * @param classes by class name, as written
     * @param main the one of them to be called
     */
    public Result run(Map<String, byte[]> classes, String main, long seed) {
        Plan plain = Plan.recordingStacks();
        Runner.Run expected;
        try {
            ClassLoader originals = new ProgramLoader(Originals.of(classes));
            link(classes.keySet(), originals);
            expected = run(originals, main, plain);
        } catch (ReflectiveOperationException | LinkageError e) {
            return new Result(Verdict.INVALID, String.valueOf(e));
        }
        programs++;
        probes += plain.hits();
        events += expected.trace().size();
        ClassLoader rewritten = new ProgramLoader(classes);
        List<Plan> plans = List.of(
                new Plan(Plan.NEVER).checkingStacks(plain),
                new Plan(Plan.ALWAYS).checkingStacks(plain),
                Plan.random(seed).checkingStacks(plain),
                Plan.random(~seed));
        try {
            link(classes.keySet(), rewritten);
        } catch (ReflectiveOperationException | LinkageError e) {
            return new Result(Verdict.DIFFERENT, "the JVM refuses what the agent made: " + e);
        }
        for (Plan plan : plans) {
            String difference = difference(expected, rewritten, main, plan);
            if (difference != null) {
                return new Result(Verdict.DIFFERENT, plan + ": " + difference);
            }
        }
        return new Result(Verdict.SAME, null);
    }

    /** What the verifier says is to be heard here, not by a handler of the program. */
    private static void link(Set<String> names, ClassLoader loader) throws ReflectiveOperationException {
        for (String name : names) {
            Class.forName(name, false, loader).getDeclaredMethods();
        }
    }

    private static String difference(Runner.Run expected, ClassLoader loader, String main, Plan plan) {
        try {
            return expected.difference(run(loader, main, plan));
        } catch (ReflectiveOperationException | LinkageError e) {
            return String.valueOf(e);
        }
    }

    /** One run of a program that a loader knows. */
    static Runner.Run run(ClassLoader loader, String main, Plan plan) throws ReflectiveOperationException {
        Support.refuel();
        var program = (SuspendableCallable<?>)
                Class.forName(main, true, loader).getConstructor().newInstance();
        Runner.Run run = Runner.run(program, plan);
        return new Runner.Run(
                withoutPins(run.outcome()),
                run.trace().stream().map(Differ::withoutPins).toList());
    }

    /** What pins is not the same where nothing has been rewritten. */
    private static String withoutPins(String text) {
        return text.contains(PINNED) ? MESSAGE.matcher(text).replaceAll("$1$2") : text;
    }

    /** How many programs were valid. */
    public int programs() {
        return programs;
    }

    /** How many probes the plain runs met. */
    public long probes() {
        return probes;
    }

    /** How many events the plain runs left. */
    public long events() {
        return events;
    }
}
