package dev.gossamer.corpus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.corpus.Runner;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random programs leave the same trace with and without suspends. {@code -Dgossamer.fuzz.seed=N} repeats a run. */
class FuzzTest {
    private static final int PROGRAMS = 2_000;
    private static final int ON_PLAIN_THREAD = 200;

    @Test
    void pastFailuresStayFixed() {
        List<Long> seeds = Fuzz.pastFailures();
        assertThat(seeds).isNotEmpty();
        assertThat(new Fuzz().run(seeds)).isEmpty();
    }

    @Test
    void randomProgramsLeaveTheSameTrace() {
        long seed = Long.getLong("gossamer.fuzz.seed", System.nanoTime() & 0xFFFF_FFFFL);
        System.out.println("fuzz seed " + seed + ": repeat with -Dgossamer.fuzz.seed=" + seed);
        Fuzz fuzz = new Fuzz();
        assertThat(fuzz.run(seed, ON_PLAIN_THREAD)).isEmpty();
        Runner.onCarrier(() -> assertThat(fuzz.run(seed + ON_PLAIN_THREAD, PROGRAMS - ON_PLAIN_THREAD))
                .isEmpty());
        assertThat(fuzz.programs()).isGreaterThan(PROGRAMS * 98 / 100);
        assertThat(fuzz.probes()).isGreaterThan(PROGRAMS);
    }

    @Test
    void aSeedAlwaysGivesTheSameProgram() {
        assertThat(new Program(17).source()).isEqualTo(new Program(17).source()).isNotEqualTo(new Program(18).source());
    }
}
