package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.it.programs.Watched;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar gossamer-agent.jar dump PID} and what {@code jcmd PID} can do, with programs that run meanwhile. */
class DumpByPidTest {
    private static final String CLASS_PATH = Jvm.classPath(Jvm.PROGRAMS, Jvm.CORE, Jvm.COROUTINES);

    @TempDir
    private Path folder;

    @OnEachJdk
    void showsTheWorkersOfARunningJvm(Jvm jvm) throws Exception {
        try (RunningJvm program = new RunningJvm(jvm, Watched.class, CLASS_PATH, Jvm.agent(""))) {
            assertThat(program.awaitLine()).isEqualTo("running");
            showsWorkers(jvm.tool("dump", program.pid()).succeeds().out());

            Path file = folder.resolve("threads.txt");
            program.jcmd("JVMTI.agent_load", Jvm.AGENT.toString(), "\"threads=" + file + '"');
            showsWorkers(Files.readString(file));

            assertThat(program.jcmd("Thread.print"))
                    .contains("\"acme-waiting\"")
                    .contains("\"acme-stuck\"");
        }
    }

    private static void showsWorkers(String dump) {
        assertThat(dump)
                .startsWith("worker acme-waiting at ")
                .contains("\nhandler 1 in content_by_lua* since ")
                .contains("\n  napper #1 blocked since ")
                .contains("\n      at dev.gossamer.it.programs.Watched.")
                .contains("\nworker acme-stuck: stuck, its carrier thread has not come back to the event loop for ")
                .contains("dev.gossamer.it.programs.Watched.spin(Watched.java:");
    }

    @Test
    void saysSoWhereThereAreNone() throws Exception {
        Jvm jvm = Jvm.all().findFirst().orElseThrow();
        try (RunningJvm program = new RunningJvm(jvm, Waits.class, Jvm.PROGRAMS.toString())) {
            assertThat(program.awaitLine()).isEqualTo("running");
            jvm.tool("dump", program.pid())
                    .succeeds()
                    .prints("this JVM has not loaded Gossamer's workers (dev.gossamer.Worker)");
        }
    }

    @Test
    void saysWhatToDoWhereItCannotAttach() {
        Jvm jvm = Jvm.all().findFirst().orElseThrow();
        assertThat(jvm.tool("dump", "999999999").fails().told())
                .singleElement()
                .asString()
                .startsWith("gossamer-agent: cannot attach to process 999999999: ")
                .contains("jps -l lists them");
        assertThat(jvm.tool("dump").fails().told())
                .containsExactly("gossamer-agent: dump takes the process id of one JVM; jps -l lists them");
    }

    /** A program without light threads. */
    static final class Waits {
        private Waits() {}

        public static void main(String[] arguments) throws java.io.IOException {
            System.out.println("running");
            while (System.in.read() >= 0) {
                // The end of the input is the end of the program.
            }
        }
    }
}
