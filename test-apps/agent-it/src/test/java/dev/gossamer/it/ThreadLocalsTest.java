package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.LeftValues;
import dev.gossamer.it.programs.LogsRequests;
import dev.gossamer.it.programs.OwnLocals;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Thread-locals and the context class loader of light threads, with {@code thread-locals=own} and without. */
class ThreadLocalsTest {
    private static final String OWN = "thread-locals=own";
    private static final String CLASS_PATH = Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, Jvm.COROUTINES);
    private static final String PATTERN = """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>[%X{request}] %msg%n</pattern></encoder>
              </appender>
              <root level="info"><appender-ref ref="out"/></root>
            </configuration>
            """;

    private static Jvm.Ended run(Jvm jvm, Class<?> program, String... options) {
        return jvm.run(CLASS_PATH, List.of(options), program.getName());
    }

    @OnEachJdk
    void ofEachLightThreadAreItsOwn(Jvm jvm) {
        List<String> expected = new ArrayList<>();
        onOneWorker(expected, "carrier");
        expected.add("timer: initial setter's child");
        expected.add("beside it: not the timer's");
        onOneWorker(expected, "virtual");
        expected.add("after: main's");
        run(jvm, OwnLocals.class, Jvm.agent(OWN))
                .succeeds()
                .prints(expected.toArray(String[]::new))
                .tellsNothing();
    }

    private static void onOneWorker(List<String> expected, String name) {
        expected.add(name);
        expected.add("entry: initial");
        for (String thread : List.of("a", "b", "c")) {
            expected.add("suspends: initial " + thread + " initial");
        }
        expected.add("inherits: parent's child changed parent");
        expected.add("a thread made in it: parent's child");
        expected.add("loader: true true true");
        expected.add("finally: victim");
        expected.add("kill: KILLED killer");
        expected.add("coroutine: thread's coroutine, blocked");
        expected.add("logs: failed");
    }

    @OnEachJdk
    void areThoseOfTheCarrierUnlessAskedFor(Jvm jvm) {
        assertThat(run(jvm, OwnLocals.class, Jvm.agent("")).succeeds().out().lines())
                .contains("suspends: initial c initial", "kill: KILLED late", "entry: main's");
    }

    @OnEachJdk
    void areLeftToNobodyWhenTheirThreadHasEnded(Jvm jvm) {
        run(jvm, LeftValues.class, Jvm.agent(OWN)).succeeds().prints("0 left, held", "3 kept");
    }

    @OnEachJdk
    void areFoundByALoggerThatWasNotRewritten(Jvm jvm, @TempDir Path directory) throws Exception {
        Path configuration = Files.writeString(directory.resolve("logback.xml"), PATTERN);
        String classPath = CLASS_PATH
                + java.io.File.pathSeparator
                + Jvm.classPath(
                        jarOf(org.slf4j.MDC.class),
                        jarOf(ch.qos.logback.classic.Logger.class),
                        jarOf(ch.qos.logback.core.Context.class));
        jvm.run(
                        classPath,
                        List.of(Jvm.agent(OWN), "-Dlogback.configurationFile=" + configuration),
                        LogsRequests.class.getName())
                .succeeds()
                .prints(
                        "[1] begins",
                        "[2] begins",
                        "[entry] spawned",
                        "[1] goes on",
                        "[2] goes on",
                        "[1] ends",
                        "[] has none",
                        "[2] ends",
                        "[] has none",
                        "[entry] done",
                        "[] outside");
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @OnEachJdk
    void cannotBeHadWithoutAccessAndThatIsSaid(Jvm jvm) {
        String asked = "-Ddev.gossamer.threadLocals=own";
        assertThat(run(jvm, OwnLocals.class, asked).fails().err())
                .contains(
                        "light threads cannot have thread-locals of their own (dev.gossamer.threadLocals=own): ",
                        "-javaagent:gossamer-agent.jar=thread-locals=own",
                        "--add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/sun.nio.ch=ALL-UNNAMED");
        // With access, what is missing next is the agent.
        assertThat(run(
                                jvm,
                                OwnLocals.class,
                                asked,
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                        .fails()
                        .err())
                .contains("instrumented")
                .doesNotContain("thread-locals");
        assertThat(run(jvm, OwnLocals.class, "-Ddev.gossamer.threadLocals=mine")
                        .fails()
                        .err())
                .contains("the system property dev.gossamer.threadLocals has to be own or shared, not mine");
    }
}
