package dev.gossamer.corpus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import dev.gossamer.corpus.fuzz.bytecode.BytecodeProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs leave the same trace with and without suspends. {@code -Dgossamer.fuzz.seed=N} repeats a run, {@code
 * -Dgossamer.fuzz.percent=N} makes it shorter or longer.
 */
class FuzzTest {
    private static final int PROGRAMS = share(800);
    private static final int ON_PLAIN_THREAD = share(80);
    private static final int CLASS_FILES = share(160);
    private static final long SEED = Long.getLong("gossamer.fuzz.seed", System.nanoTime() & 0xFFFF_FFFFL);

    private final Fuzz fuzz = new Fuzz();

    private static int share(int programs) {
        return programs * Integer.getInteger("gossamer.fuzz.percent", 100) / 100;
    }

    private static void announce() {
        System.out.println("fuzz seed " + SEED + ": repeat with -Dgossamer.fuzz.seed=" + SEED);
    }

    @Test
    void pastFailuresStayFixed() {
        assertThat(fuzz.runKept()).isEmpty();
        assertThat(fuzz.programs()).isEqualTo(Failure.kept().size()).isPositive();
    }

    @Test
    void programsInJavaLeaveTheSameTrace() {
        announce();
        assertThat(fuzz.runSources(SEED, ON_PLAIN_THREAD)).isEmpty();
        Runner.onCarrier(() -> assertThat(fuzz.runSources(SEED + ON_PLAIN_THREAD, PROGRAMS - ON_PLAIN_THREAD))
                .isEmpty());
        assertThat(fuzz.programs()).isGreaterThan(PROGRAMS * 98 / 100);
        assertThat(fuzz.probes()).isGreaterThan(PROGRAMS);
    }

    @Test
    void programsInClassFilesLeaveTheSameTrace() {
        announce();
        Runner.onCarrier(() -> assertThat(fuzz.runClassFiles(SEED, CLASS_FILES)).isEmpty());
        assertThat(fuzz.programs()).isGreaterThan(CLASS_FILES * 98 / 100);
        assertThat(fuzz.probes()).isGreaterThan(CLASS_FILES);
    }

    @Test
    void aSeedAlwaysGivesTheSameProgram() {
        assertThat(new Program(17).source()).isEqualTo(new Program(17).source()).isNotEqualTo(new Program(18).source());
        BytecodeProgram program = new BytecodeProgram(17);
        assertThat(new BytecodeProgram(17).classes().get(program.main()))
                .isEqualTo(program.classes().get(program.main()));
    }

    @Test
    void theSameStacksAreAskedForAtEachProbe() throws Exception {
        // A plan that expects other stacks than there are finds each of them.
        BytecodeProgram program = new BytecodeProgram(17);
        Plan never = Plan.recordingStacks();
        ClassLoader loader = new ProgramLoader(program.classes());
        Differ.run(loader, program.main(), never);
        never.probeStacks().replaceAll(stack -> List.of("elsewhere"));
        Plan plan = new Plan(Plan.ALWAYS).checkingStacks(never);
        Runner.Run run = Differ.run(loader, program.main(), plan);
        assertThat(run.trace().stream().filter(e -> e.startsWith("the stack at probe")))
                .hasSizeGreaterThanOrEqualTo(plan.hits());
    }
}
