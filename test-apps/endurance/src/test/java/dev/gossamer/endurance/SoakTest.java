package dev.gossamer.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.endurance.soak.SoakMain;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The minute of the default run, beside the races; an hour: see CONTRIBUTING.md. */
@Tag("rule-4.2")
@Tag("rule-8.1")
@Tag("rule-10.1")
class SoakTest {
    @Test
    void allAnswersAreRightAndNothingIsLeft() throws Exception {
        Jvm jvm = Jvm.run(Jvm.current(), SoakMain.class, "--seconds", "60", "--patience", "180");
        assertThat(jvm.exitStatus()).as(jvm.output()).isZero();
        assertThat(jvm.output())
                .containsPattern(
                        "soak seconds=60 requests=[1-9]\\d{2}\\d* http2=[1-9]\\d+ .* aborts=[1-9].* kills=[1-9].* "
                                + "wrong=0 hangs=0 leaks=0 flat=true");
    }
}
