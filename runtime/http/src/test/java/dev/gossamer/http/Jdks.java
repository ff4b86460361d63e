package dev.gossamer.http;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDKs that programs of the tests are run with: that of the tests, and a JDK 25 where one is found. */
final class Jdks {
    private Jdks() {}

    static List<Path> all() {
        Path own = Path.of(System.getProperty("java.home"));
        String given = System.getenv("GOSSAMER_JDK25");
        File[] found = given != null
                ? new File[] {new File(given)}
                : new File("/usr/lib/jvm").listFiles(home -> home.getName().contains("25"));
        Stream<Path> newest = found == null ? Stream.of() : Stream.of(found).map(File::toPath);
        return Stream.concat(
                        Stream.of(own),
                        newest.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                                .limit(1))
                .distinct()
                .toList();
    }

    /** What the program prints: its main, under the agent, on the class path of the tests. */
    static String run(Path jdk, Class<?> program) throws IOException {
        return run(jdk, entry -> true, program);
    }

    /**
     * @param kept which entries of the class path it gets
     */
    static String run(Path jdk, Predicate<String> kept, Class<?> program) throws IOException {
        String agent = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:"))
                .findFirst()
                .orElseThrow();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath =
                Stream.of(path.split(File.pathSeparator)).filter(kept).collect(Collectors.joining(File.pathSeparator));
        String java = jdk.resolve("bin/java").toString();
        return OpenSsl.run("", List.of(java, agent, "-cp", classPath, program.getName()));
    }
}
