package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Suspends;
import dev.gossamer.it.programs.Unmarked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar gossamer-agent.jar}, and what it wrote run without the agent. */
class AheadOfTimeTest {
    private static final String DONE = "suspends=3 result=123";

    @TempDir
    Path directory;

    private static Jvm.Ended run(Jvm jvm, Path classes, Class<?> main, String... jvmArguments) {
        return jvm.run(Jvm.classPath(classes, Jvm.CORE), List.of(jvmArguments), main.getName());
    }

    @OnEachJdk
    void directoriesRunWithoutTheAgent(Jvm jvm) {
        Path out = directory.resolve("classes");
        jvm.tool("instrument", "--classpath", Jvm.AGENT, Jvm.PROGRAMS, out).succeeds();
        run(jvm, out, Suspends.class).succeeds().prints(DONE);
    }

    @OnEachJdk
    void jarsRunWithAndWithoutTheAgent(Jvm jvm) throws IOException {
        Path jar = jar();
        Jvm.Ended first = jvm.tool("instrument", "--all", "dev.gossamer.it.programs.Unmarked", jar, jar);
        assertThat(first.succeeds().out()).contains(" rewritten=").doesNotContain(" rewritten=0 ");
        assertThat(jvm.tool("instrument", jar, jar).succeeds().out()).contains(" rewritten=0 failed=0");
        run(jvm, jar, Suspends.class).succeeds().prints(DONE);
        run(jvm, jar, Suspends.class, Jvm.agent("verify=true"))
                .succeeds()
                .prints(DONE)
                .tellsNothing();
        run(jvm, jar, Unmarked.class).succeeds().prints("ended=false", "ended=false", "ended=true", "result=42");
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("programs.jar");
        Path programs = Jvm.PROGRAMS.resolve("dev/gossamer/it/programs");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream target = new JarOutputStream(file);
                Stream<Path> classes = Files.walk(programs)) {
            for (Path path : classes.filter(p ->
                            p.toString().endsWith(".class") && !p.toString().contains("Attaches"))
                    .toList()) {
                target.putNextEntry(
                        new JarEntry(Jvm.PROGRAMS.relativize(path).toString().replace('\\', '/')));
                try (InputStream in = Files.newInputStream(path)) {
                    in.transferTo(target);
                }
            }
        }
        return jar;
    }

    @OnEachJdk
    void verifyPrintsTheTotals(Jvm jvm) throws IOException {
        Jvm.Ended ended = jvm.tool("verify", "--classpath", OtherAgents.jar("byte-buddy-1"), jar())
                .succeeds();
        assertThat(ended.out().lines().toList())
                .satisfies(lines -> assertThat(lines.get(0))
                        .matches("programs\\.jar: classes=\\d+ methods=\\d+ refused=0 errors=0"))
                .last()
                .asString()
                .matches("classes=\\d+ methods=\\d+ refused=0 errors=0");
    }

    @OnEachJdk
    void explainSaysWhy(Jvm jvm) {
        Jvm.Ended ended = jvm.tool("explain", Suspends.class.getName() + "$Adding#go", "--classpath", Jvm.PROGRAMS);
        assertThat(ended.succeeds().out())
                .contains("Suspends$Adding.go(IJ)J: suspendable: overrides")
                .contains("the call to dev.gossamer.continuation.Continuation.suspend()V may suspend")
                .contains("    kept: round (int), before (long)\n");
    }

    @OnEachJdk
    void explainTakesWhatInstrumentTakes(Jvm jvm) throws IOException {
        Path list = Files.writeString(directory.resolve("list"), Unmarked.class.getName() + ".unmarked(I)I\n");
        String method = Unmarked.class.getName() + "#unmarked";
        assertThat(jvm.tool("explain", "--suspendables", list, method, "--classpath", Jvm.PROGRAMS)
                        .succeeds()
                        .out())
                .contains("unmarked(I)I: suspendable: listed at " + list + ":1");
        assertThat(jvm.tool("explain", method, "--classpath", Jvm.PROGRAMS)
                        .succeeds()
                        .out())
                .contains("unmarked(I)I: not suspendable: ");
        assertThat(jvm.tool("explain", method + "ed", "--classpath", Jvm.PROGRAMS)
                        .exit())
                .isEqualTo(1);
        assertThat(jvm.tool("explain", "Unmarked", "--classpath", Jvm.PROGRAMS).exit())
                .isEqualTo(2);
    }

    @Test
    void wrongCommandLinesShowTheUsage() {
        Jvm jvm = Jvm.all().findFirst().orElseThrow();
        Jvm.Ended bare = jvm.tool();
        assertThat(bare.exit()).isEqualTo(2);
        assertThat(bare.err()).contains("Usage: java -jar gossamer-agent.jar COMMAND");
        Jvm.Ended wrong = jvm.tool("polish");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("unknown command 'polish'");
        Jvm.Ended missing = jvm.tool("instrument", directory.resolve("none"), directory.resolve("out"));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("there is nothing to instrument");
    }
}
