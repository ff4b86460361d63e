package dev.gossamer.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real builds with the packaged plugin; what they make runs without the agent. */
class MavenBuildTest {
    @TempDir
    Path directory;

    private MavenBuild build;

    @BeforeEach
    void copyTheProject() {
        build = new MavenBuild(directory);
    }

    @Test
    void whatIsBuiltAndItsTestsRunWithoutTheAgent() throws Exception {
        MavenBuild.Ended built = build.run("package").succeeds();

        assertThat(built.output())
                .contains("classes=2 rewritten=2 failed=0")
                .contains("classes=1 rewritten=1 failed=0")
                .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        String classPath = build.target().resolve("app.jar") + File.pathSeparator + build.jarOfCore();
        assertThat(build.java("-cp", classPath, "com.acme.App").succeeds().output())
                .isEqualToNormalizingNewlines("result=6\nsuspends=3\n");
    }

    @Test
    void aWrongListStopsTheBuild() throws Exception {
        Path list = Files.writeString(directory.resolve("wrong.txt"), "com.acme.unmarked.Steps.sum(\n");

        MavenBuild.Ended built =
                build.run("process-classes", "-Dgossamer.suspendables=" + list).fails();

        assertThat(built.output())
                .contains("wrong.txt:1")
                .contains("could be rewritten; the lines above say why")
                .doesNotContain("BUILD SUCCESS");
    }
}
