package dev.gossamer.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A program that runs until it is closed: it prints a line when it is ready, and ends at the end of its input. */
final class RunningJvm implements AutoCloseable {
    private final Jvm jvm;
    private final Process process;
    private final BufferedReader out;

    RunningJvm(Jvm jvm, Class<?> main, String classPath, String... jvmArguments) throws IOException {
        this.jvm = jvm;
        List<String> command =
                new ArrayList<>(List.of(jvm.home().resolve("bin/java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
        command.addAll(List.of(jvmArguments));
        command.add(main.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        this.process = builder.start();
        this.out = process.inputReader();
    }

    /** Until the program has printed a line. */
    String awaitLine() throws IOException {
        return out.readLine();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** What {@code jcmd PID ...} prints. */
    String jcmd(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(jvm.home().resolve("bin/jcmd").toString(), pid()));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = jcmd.inputReader().lines().collect(Collectors.joining("\n"));
        if (!jcmd.waitFor(60, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            throw new AssertionError("hangs: " + command);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program does not end at the end of its input");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
