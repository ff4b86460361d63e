package dev.gossamer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, of a given JDK. */
record Jvm(Path home) {
    static final Path AGENT = builtJar("gossamer.agent.jar");
    static final Path CORE = builtJar("gossamer.core.jar");
    static final Path BLOCKING = builtJar("gossamer.blocking.jar");
    static final Path COROUTINES = builtJar("gossamer.coroutines.jar");
    static final Path PROGRAMS = Path.of("target", "test-classes").toAbsolutePath();

    private static final int SECONDS_TO_HANG = 120;

    /** What a JVM left behind. */
    record Ended(int exit, String out, String err) {
        /** What the agent told, line by line. */
        List<String> told() {
            return err.lines().filter(l -> l.startsWith("gossamer-agent: ")).toList();
        }

        Ended succeeds() {
            assertThat(exit).as("exit status; stderr: %s", err).isZero();
            return this;
        }

        Ended fails() {
            assertThat(exit).as("exit status; stdout: %s", out).isNotZero();
            return this;
        }

        Ended prints(String... lines) {
            assertThat(out.lines()).as("stdout; stderr: %s", err).containsExactly(lines);
            return this;
        }

        Ended tellsNothing() {
            assertThat(told()).isEmpty();
            return this;
        }
    }

    private static Path builtJar(String property) {
        String path = System.getProperty(property);
        if (path == null || !Files.exists(Path.of(path))) {
            throw new IllegalStateException(
                    "the jar " + path + " (" + property + ") is not built; run mvn verify from the root");
        }
        return Path.of(path);
    }

    /** The running JDK, and a JDK 25 where there is one. */
    static Stream<Jvm> all() {
        Path current = Path.of(System.getProperty("java.home"));
        return Stream.concat(Stream.of(current), newer().limit(1)).map(Jvm::new);
    }

    private static Stream<Path> newer() {
        String named = System.getProperty("gossamer.jdk25", System.getenv("JAVA_HOME_25"));
        if (named != null) {
            return Stream.of(Path.of(named));
        }
        File[] found = new File("/usr/lib/jvm").listFiles(f -> f.getName().contains("25"));
        return found == null
                ? Stream.empty()
                : Arrays.stream(found).map(File::toPath).filter(p -> Files.exists(p.resolve("bin/java")));
    }

    static String classPath(Path... elements) {
        return String.join(
                File.pathSeparator, Arrays.stream(elements).map(Path::toString).toList());
    }

    static String agent(String options) {
        return "-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options);
    }

    /** A program on the class path of the programs and the core. */
    Ended run(Class<?> main, String... jvmArguments) {
        return run(classPath(PROGRAMS, CORE), List.of(jvmArguments), main.getName());
    }

    Ended run(String classPath, List<String> jvmArguments, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath));
        command.addAll(jvmArguments);
        command.addAll(List.of(mainAndArguments));
        return java(command);
    }

    /** The agent's command line. */
    Ended tool(Object... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", AGENT.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return java(command);
    }

    private Ended java(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile("gossamer", ".out");
            Path err = Files.createTempFile("gossamer", ".err");
            try {
                return ended(command, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command, e);
        }
    }

    private static Ended ended(List<String> command, Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // Options from outside would be told on stderr and could bring a second agent.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        if (!process.waitFor(SECONDS_TO_HANG, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("hangs: " + command + "\n" + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Override
    public String toString() {
        return home.getFileName().toString();
    }
}
