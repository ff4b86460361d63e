package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Debugged;
import dev.gossamer.it.programs.LoadsConcurrently;
import dev.gossamer.it.programs.Pause;
import dev.gossamer.it.programs.Pinned;
import dev.gossamer.it.programs.Reported;
import dev.gossamer.it.programs.Suspends;
import dev.gossamer.it.programs.Unmarked;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify=true}. */
class VerifyOptionTest {
    private static final String BROKEN = Suspends.class.getName() + "$Adding";

    @TempDir
    Path directory;

    private String breakingAgent(String options) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "dev.gossamer.agent.BreakingAgent");
        Path jar = directory.resolve("breaking.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
        return "-javaagent:" + jar + "=" + options + ";" + BROKEN;
    }

    private Jvm.Ended suspends(Jvm jvm, String options) throws IOException {
        String classPath = Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, Jvm.AGENT);
        return jvm.run(classPath, List.of(breakingAgent(options)), Suspends.class.getName());
    }

    @OnEachJdk
    void aClassThatTheJvmWouldRefuseStaysAsItWasAndIsReported(Jvm jvm) throws IOException {
        Path report = directory.resolve("report");
        Jvm.Ended ended = suspends(jvm, "verify=true,report=" + report).fails();
        assertThat(ended.err())
                .contains("attempt to yield across an uninstrumented frame: " + BROKEN + ".go(Suspends.java:");
        assertThat(ended.told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: " + BROKEN + ": the JVM refuses what it was rewritten to: ")
                .contains("VerifyError", "Suspends$Adding.go(IJ)J @", "left as it was", "dump=DIR");
        assertThat(report)
                .content()
                .contains("\nfailed " + BROKEN + " the JVM refuses", "\ntransformed " + Suspends.class.getName() + " ");
    }

    @OnEachJdk
    void withoutItTheJvmRefusesTheClass(Jvm jvm) throws IOException {
        assertThat(suspends(jvm, "verify=false").fails().err()).contains("java.lang.VerifyError");
    }

    @OnEachJdk
    void classesAreVerifiedWhileOthersAreLoaded(Jvm jvm) {
        List<String> words = new ArrayList<>(List.of(LoadsConcurrently.class.getName()));
        for (Class<?> type :
                List.of(Suspends.class, Debugged.class, Pinned.class, Reported.class, Pause.class, Unmarked.class)) {
            words.add(type.getName());
            for (Class<?> nested : type.getDeclaredClasses()) {
                words.add(nested.getName());
            }
        }
        jvm.run(
                        Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE),
                        List.of(Jvm.agent("verify=true,all=dev.gossamer.it.programs")),
                        words.toArray(String[]::new))
                .succeeds()
                .prints("errors=[]", "suspends=3 result=123", "errors=[]", "suspends=3 result=123")
                .tellsNothing();
    }

    @OnEachJdk
    void aJvmThatDoesNotVerifySaysSo(Jvm jvm) {
        Jvm.Ended ended = jvm.run(
                Suspends.class,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                Jvm.agent("verify=true"));
        ended.succeeds().prints("suspends=3 result=123");
        assertThat(ended.told())
                .containsExactly("gossamer-agent: verify=true has no effect: this JVM has been told not to verify");
    }
}
