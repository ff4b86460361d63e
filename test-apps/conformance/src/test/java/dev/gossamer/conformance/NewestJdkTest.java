package dev.gossamer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gossamer.conformance.random.RandomPrograms;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** All scenarios on a JDK 25, where one is found. */
class NewestJdkTest {
    @Test
    void plays() throws Exception {
        Path java = java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-javaagent:" + System.getProperty("gossamer.agent.jar") + "=verify=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConformanceMain.class.getName(),
                        "run")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("java=25 scenarios=" + Catalogue.scenarios().size() + " failed=0")
                .contains("random programs=" + RandomPrograms.recorded().size() + " failed=0");
    }

    private static Path java25() {
        String given = System.getenv("GOSSAMER_JDK25");
        if (given != null) {
            return Path.of(given, "bin", "java");
        }
        File[] installed =
                new File("/usr/lib/jvm").listFiles(home -> home.getName().contains("25"));
        return installed == null
                ? null
                : Arrays.stream(installed)
                        .map(home -> home.toPath().resolve("bin/java"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
    }
}
