package dev.gossamer.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The checks of a driver, in this JVM and in one of JDK 25. */
final class OnBothJdks {
    private OnBothJdks() {}

    static Stream<DynamicTest> here(String driver, String url) {
        return ChecksMain.checks(driver, url).entrySet().stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.getKey(), () -> check.getValue().run()));
    }

    static void onTheNewest(String driver, String url) throws Exception {
        Path java = java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-javaagent:" + System.getProperty("gossamer.agent"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChecksMain.class.getName(),
                        driver,
                        url)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("java=25 failed=0");
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
