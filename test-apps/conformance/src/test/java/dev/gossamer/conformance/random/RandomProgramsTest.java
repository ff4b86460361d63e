package dev.gossamer.conformance.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no one has thought of: random programs do here what they did in the reference. */
class RandomProgramsTest {
    private final Logger logger = Logger.getLogger("dev.gossamer");

    @BeforeEach
    void quiet() {
        // What fails in a program is in its trace.
        logger.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        logger.setLevel(null);
    }

    @Test
    void theyDoWhatTheReferenceDid() {
        List<String> different = new ArrayList<>();
        for (RandomPrograms.Recorded program : RandomPrograms.recorded()) {
            String played = program.play();
            if (!played.equals(program.trace())) {
                different.add(program.text() + "\n  expected " + program.trace() + "\n  played   " + played);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void everyKindOfStepIsAmongThem() {
        assertThat(RandomPrograms.recorded()).hasSizeGreaterThan(250);
        for (char op : "ncruwWktyspqex".toCharArray()) {
            assertThat(RandomPrograms.recorded())
                    .as("programs with step " + op)
                    .filteredOn(program -> program.text().indexOf(op) >= 0)
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void aProgramIsReadAsItIsWritten() {
        String text = "n[y s20 c[e] W] w1 q40 x";
        assertThat(Step.text(Step.parse(text))).isEqualTo(text);
        assertThat(Step.parse(text).get(0).body().get(2).n()).isEqualTo(2);
        assertThat(Step.spawned(Step.parse(text))).containsExactly(1);
    }
}
