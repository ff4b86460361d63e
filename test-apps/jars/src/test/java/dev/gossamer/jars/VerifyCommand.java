package dev.gossamer.jars;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code java -jar gossamer-agent.jar verify}, as a user would. */
final class VerifyCommand {
    private static final Path JARS = Path.of(System.getProperty("gossamer.jars"));
    private static final Path DEPENDENCIES = Path.of(System.getProperty("gossamer.jars.dependencies"));

    private VerifyCommand() {}

    /** The JDK that runs the tests. */
    static Path thisJdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A JDK 25; null where there is none. */
    static Path jdk25() throws IOException {
        String named = System.getProperty("gossamer.jdk25", System.getenv("JAVA_HOME_25"));
        if (named != null) {
            return Path.of(named);
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(installed, "*25*")) {
                for (Path home : found) {
                    if (Files.isExecutable(home.resolve("bin/java"))) {
                        return home;
                    }
                }
            }
        }
        return null;
    }

    /** All jars that the build has fetched: a slice of the corpus, or the whole of it. */
    static List<Path> jars() throws IOException {
        return jarsIn(JARS);
    }

    /** Those of them whose names begin so. */
    static List<Path> jars(String... names) throws IOException {
        return jars().stream()
                .filter(j -> Stream.of(names).anyMatch(j.getFileName().toString()::startsWith))
                .toList();
    }

    private static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
    }

    static Verified run(Path jdk, List<Path> jars) throws IOException, InterruptedException {
        List<Path> classPath = new ArrayList<>(jars());
        classPath.addAll(jarsIn(DEPENDENCIES));
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                // Nothing runs for long enough to be worth the second compiler.
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("gossamer.agent.jar"),
                "verify",
                "--classpath",
                String.join(File.pathSeparator, names(classPath))));
        command.addAll(names(jars));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Verified.parse(process.waitFor(), text);
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }
}
