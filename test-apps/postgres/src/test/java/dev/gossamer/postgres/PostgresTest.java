package dev.gossamer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The driver as it comes from its makers, against a real server. */
class PostgresTest {
    private static Database database;

    @BeforeAll
    static void start() throws IOException {
        database = new Database();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> inLightThreads() {
        return new Checks(database.url())
                .all().entrySet().stream()
                        .map(check -> DynamicTest.dynamicTest(
                                check.getKey(), () -> check.getValue().run()));
    }

    @Test
    void onTheNewestJdkToo() throws Exception {
        Path java = java25();
        assumeTrue(java != null, "no JDK 25 under /usr/lib/jvm and none named by GOSSAMER_JDK25");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-javaagent:" + System.getProperty("gossamer.agent.jar")
                                + "=all=org.postgresql;com.zaxxer.hikari;dev.gossamer.postgres.jdbc",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChecksMain.class.getName(),
                        database.url())
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
