package dev.gossamer.corpus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.corpus.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small share of the random programs runs interpreted, compiled by C1 alone, and with all methods in compact form. */
class CompilationModesTest {
    @ParameterizedTest
    @CsvSource({"-Xint, '', 8", "-XX:TieredStopAtLevel=1, '', 40", "-Xshare:auto, =compact=true, 60"})
    void programsLeaveTheSameTrace(String option, String options, int programs) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String agent = "-javaagent:" + System.getProperty("gossamer.agent.jar") + options;
        String output = ForkedJvm.run(java, List.of(option, agent), FuzzMain.class, String.valueOf(programs));
        assertThat(output).contains("programs=" + programs + " ").contains(" failed=0");
    }
}
