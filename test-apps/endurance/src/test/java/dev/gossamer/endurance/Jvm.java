package dev.gossamer.endurance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of this module in a JVM of its own, under the agent. */
record Jvm(int exitStatus, String output) {
    /** That runs the tests. */
    static Path current() {
        return java(Path.of(System.getProperty("java.home")));
    }

    /** A JDK 25; null where there is none. */
    static Path newest() {
        String given = System.getenv("GOSSAMER_JDK25");
        if (given != null) {
            return java(Path.of(given));
        }
        File[] installed =
                new File("/usr/lib/jvm").listFiles(home -> home.getName().contains("25"));
        return installed == null
                ? null
                : Arrays.stream(installed)
                        .map(home -> java(home.toPath()))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
    }

    private static Path java(Path home) {
        return home.resolve("bin").resolve("java");
    }

    static Jvm run(Path java, Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx128m",
                "-javaagent:" + System.getProperty("gossamer.agent.jar"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Jvm(process.waitFor(), output);
    }
}
