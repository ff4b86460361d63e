package dev.gossamer.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How JVMs are started: the same way for both runs but for the agent.
 *
 * @param home of the JDK
 * @param agent the {@code -javaagent} option, empty for a plain run
 * @param patience how long a run may take
 */
record Jvm(Path home, String agent, Duration patience) {
    private static final String TOLD = "gossamer: stress=";

    /**
     * What a JVM left behind.
     *
     * @param err without what Gossamer tells
     * @param counts what stress=N tells of itself
     */
    record Ended(int exit, String out, String err, String counts, double seconds, boolean inTime) {}

    Jvm withAgent(Path jar, List<String> prefixes, int every) {
        String options = "all=" + String.join(";", prefixes) + ",stress=" + every;
        return new Jvm(home, "-javaagent:" + jar.toAbsolutePath() + "=" + options, patience);
    }

    /**
     * @param logs where its output goes
     * @param working its current directory
     */
    Ended run(Path logs, Path working, String classPath, List<String> mainAndArguments)
            throws IOException, InterruptedException {
        Path out = logs.resolve("out.txt");
        Path err = logs.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command(classPath, mainAndArguments))
                .directory(working.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Options from outside would be told on stderr, and could bring another agent.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        long start = System.nanoTime();
        Process process = builder.start();
        boolean inTime = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
        if (!inTime) {
            process.destroyForcibly().waitFor();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return ended(process.exitValue(), read(out), read(err), seconds, inTime);
    }

    private List<String> command(String classPath, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        if (!agent.isEmpty()) {
            command.add(agent);
        }
        // The same for all machines, and enough: tests that allocate what they find free do not measure the machine.
        command.addAll(List.of("-Xmx1500m", "-Xss4m", "-Duser.language=en", "-Duser.timezone=UTC"));
        command.addAll(List.of("-cp", classPath));
        command.addAll(mainAndArguments);
        return command;
    }

    private static Ended ended(int exit, String out, String err, double seconds, boolean inTime) {
        StringBuilder own = new StringBuilder();
        StringBuilder counts = new StringBuilder();
        err.lines().forEach(line -> {
            if (line.startsWith(TOLD)) {
                counts.append(line.substring(line.indexOf(": ", TOLD.length()) + 2));
            } else {
                own.append(line).append('\n');
            }
        });
        return new Ended(exit, out, own.toString(), counts.toString(), seconds, inTime);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
