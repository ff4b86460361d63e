package dev.gossamer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent is attached as JUnit starts, where the JVM was started without. */
class AttachTest {
    private static String run(Path java, String... jvmArguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SessionMain.class.getName()));
        command.add(Samples.class.getName() + "$Good");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void testClassesAreRewritten() throws Exception {
        String output = run(Path.of(System.getProperty("java.home"), "bin", "java"));
        assertThat(output).contains("succeeded=7 failed=0");
    }

    @Test
    void whereNobodyMayAttachTheTestsSayWhatToDo() throws Exception {
        String output = run(Path.of(System.getProperty("java.home"), "bin", "java"), "-XX:+DisableAttachMechanism");
        assertThat(output)
                .contains("succeeded=0 failed=")
                .contains("Start it with -javaagent:gossamer-agent.jar instead");
    }

    @Test
    void onTheNewestJdkWithoutAWarningIfItIsAllowed() throws Exception {
        Path java = java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        assertThat(run(java)).contains("succeeded=7 failed=0").contains("-XX:+EnableDynamicAgentLoading");
        assertThat(run(java, "-XX:+EnableDynamicAgentLoading"))
                .contains("succeeded=7 failed=0")
                .doesNotContain("WARNING");
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
