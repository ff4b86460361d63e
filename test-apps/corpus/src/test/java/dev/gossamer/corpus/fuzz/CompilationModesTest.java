package dev.gossamer.corpus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.corpus.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small share of the random programs runs interpreted, and compiled by C1 alone. */
class CompilationModesTest {
    @ParameterizedTest
    @CsvSource({"-Xint, 24", "-XX:TieredStopAtLevel=1, 80"})
    void programsLeaveTheSameTrace(String option, int programs) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String agent = "-javaagent:" + System.getProperty("gossamer.agent.jar");
        String output = ForkedJvm.run(java, List.of(option, agent), FuzzMain.class, String.valueOf(programs));
        assertThat(output).contains("programs=" + programs + " ").contains(" failed=0");
    }
}
