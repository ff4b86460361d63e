package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 2.3: how long threads that only yield keep the event loop waiting. The bound is read once, so JVMs are forked. */
class PollBoundTest {
    /** Prints how many yields it takes until a thread wakes that has slept for no time at all. */
    static final class Yields {
        public static void main(String[] args) {
            int[] yields = new int[1];
            Worker.virtual().run(() -> {
                boolean[] woken = new boolean[1];
                LightThread.spawn(() -> {
                    LightThread.sleep(Duration.ZERO);
                    woken[0] = true;
                });
                while (!woken[0]) {
                    Coroutine.yield();
                    yields[0]++;
                }
            });
            System.out.println(yields[0]);
        }
    }

    @Test
    @Tag("rule-2.3")
    void tenThousandSwitchesByDefault() throws IOException {
        assertThat(yields()).isBetween(9_990, 10_010);
    }

    @Test
    @Tag("rule-2.3")
    void setByAProperty() throws IOException {
        assertThat(yields("-D" + Worker.POLL_BOUND_PROPERTY + "=25")).isBetween(20, 30);
    }

    private static int yields(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-javaagent")) {
                command.add(argument);
            }
        }
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Yields.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Integer.parseInt(output.strip());
    }
}
