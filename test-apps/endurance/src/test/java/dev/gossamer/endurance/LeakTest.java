package dev.gossamer.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A slice of the ten million threads: see CONTRIBUTING.md. */
class LeakTest {
    @Test
    void nothingIsLeftOfThreadsThatHaveEnded() throws Exception {
        Jvm jvm = Jvm.run(Jvm.current(), LeakMain.class, "--threads", "400000", "--samples", "4");
        assertThat(jvm.exitStatus()).as(jvm.output()).isZero();
        assertThat(jvm.output()).contains("threads=400000 samples=4 flat=true");
    }
}
