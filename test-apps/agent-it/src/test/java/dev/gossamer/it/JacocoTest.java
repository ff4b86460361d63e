package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Suspends;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Two agents at once. */
class JacocoTest {
    @TempDir
    Path directory;

    private static String jacocoJar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(p -> p.contains("org.jacoco.agent") && p.endsWith("-runtime.jar"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("JaCoCo's agent is not on the class path of the tests"));
    }

    private String jacoco() {
        return "-javaagent:" + jacocoJar() + "=destfile=" + directory.resolve("jacoco.exec");
    }

    private void assertCovered() throws IOException {
        String data = Files.readString(directory.resolve("jacoco.exec"), StandardCharsets.ISO_8859_1);
        assertThat(data).contains("dev/gossamer/it/programs/Suspends$Adding");
    }

    @OnEachJdk
    void worksBeforeOurs(Jvm jvm) throws IOException {
        jvm.run(Suspends.class, jacoco(), Jvm.agent("verify=true"))
                .succeeds()
                .prints("suspends=3 result=123")
                .tellsNothing();
        assertCovered();
    }

    @OnEachJdk
    void worksAfterOurs(Jvm jvm) throws IOException {
        jvm.run(Suspends.class, Jvm.agent("verify=true"), jacoco())
                .succeeds()
                .prints("suspends=3 result=123")
                .tellsNothing();
        assertCovered();
    }
}
