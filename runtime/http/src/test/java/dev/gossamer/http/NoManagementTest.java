package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server in a JVM without the module java.management. */
class NoManagementTest {
    /** What the other JVM runs. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            boolean there = ModuleLayer.boot().findModule("java.management").isPresent();
            try (HttpServer server = HttpServer.builder()
                            .location("= /metrics", HttpServer.metrics())
                            .start();
                    RawClient client = new RawClient(server)) {
                String page =
                        client.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n").response();
                System.out.println("management " + there + ", "
                        + page.lines()
                                .filter(line -> line.startsWith("HTTP") || line.startsWith("gossamer_handlers"))
                                .toList());
            }
        }
    }

    @Test
    @Timeout(120)
    void nothingBreaks() throws Exception {
        String agent = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .findFirst()
                .orElseThrow();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                agent,
                "-Ddev.gossamer.jmx=true",
                "--limit-modules",
                "java.instrument,java.logging,jdk.unsupported",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.add(Program.class.getName());
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(told)
                .contains("management false, [HTTP/1.1 200 OK, gossamer_handlers{worker=\"1\"} 1]")
                .containsOnlyOnce("there are no management beans of workers: ");
        assertThat(jvm.exitValue()).isZero();
    }
}
