package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rewritten code that does not suspend does what the original does. */
class WithoutAgentTest {
    /** Lets continuations start, which nothing here suspends. */
    private static final String NO_CHECK = "-Ddev.gossamer.agent=none";

    @Test
    void theOriginalProgramsLeaveTheSame() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String output = ForkedJvm.run(java, List.of(NO_CHECK), PlainMain.class);
        assertThat(String.join("\n", PlainMain.lines())).isEqualTo(output.strip());
    }
}
