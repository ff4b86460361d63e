package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same on JDK 25, where one is found: programs compiled by it, run by it. */
class NewestJdkTest {
    private static final int PROGRAMS = 300;

    static Path java25() throws IOException {
        String given = System.getenv("GOSSAMER_JDK25");
        if (given != null) {
            return Path.of(given, "bin", "java");
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(installed, "*25*")) {
                for (Path home : found) {
                    if (Files.isExecutable(home.resolve("bin/java"))) {
                        return home.resolve("bin/java");
                    }
                }
            }
        }
        return null;
    }

    @Test
    void positionsAndRandomPrograms() throws Exception {
        Path java = java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        String output = ForkedJvm.run(
                java,
                List.of("-javaagent:" + System.getProperty("gossamer.agent.jar")),
                CorpusMain.class,
                String.valueOf(PROGRAMS),
                "1000");
        assertThat(output).contains("java=25 ").contains(" programs=" + PROGRAMS + " failed=0");
    }
}
