package dev.gossamer.stress;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suites and programs of others that this module brings along. */
final class Catalogue {
    static final List<String> NAMES = List.of("codec", "collections", "antlr", "rhino", "h2", "groovy");

    private static final String PROGRAMS = "dev.gossamer.stress.programs.";

    private final Path home;

    /** @param home the module's directory, built */
    Catalogue(Path home) {
        this.home = home.toAbsolutePath();
    }

    /**
     * @param include of a suite: the pattern of the names of test classes, null for all
     * @throws IllegalArgumentException if there is no such target
     */
    Target find(String name, String include) throws IOException {
        return switch (name) {
            case "codec" -> codec(include);
            case "collections" -> collections(include);
            case "antlr" -> program(name, "AntlrProgram", List.of("org.antlr"), "antlr", "ST4");
            case "rhino" -> program(name, "RhinoProgram", List.of("org.mozilla.javascript"), "rhino");
            case "h2" -> program(name, "H2Program", List.of("org.h2"), "h2");
            case "groovy" ->
                program(name, "GroovyProgram", List.of("groovy", "org.codehaus.groovy", "org.apache.groovy"), "groovy");
            default -> throw new IllegalArgumentException("no target '" + name + "'; there are " + NAMES);
        };
    }

    private Target codec(String include) throws IOException {
        List<String> prefixes = List.of("org.apache.commons.codec");
        return suite("codec", prefixes, "commons-codec", include, "commons-codec", "commons-io", "commons-lang3");
    }

    private Target collections(String include) throws IOException {
        List<String> prefixes = List.of("org.apache.commons.collections4");
        return suite(
                "collections",
                prefixes,
                "commons-collections4",
                include,
                "commons-collections4",
                "commons-codec",
                "commons-io",
                "commons-lang3",
                "easymock",
                "objenesis",
                "byte-buddy",
                "guava",
                "failureaccess",
                "junit",
                "hamcrest");
    }

    /** The tests read files by the path that they have in the project's sources, and its licence. */
    private Suite suite(String name, List<String> prefixes, String artifact, String include, String... libraries)
            throws IOException {
        Path project = home.resolve("target/projects").resolve(name);
        Path classes = Directories.unpack(
                home.resolve("target/lib/" + artifact + "-tests.jar"), project.resolve("src/test/resources"));
        Path licence = project.resolve("LICENSE.txt");
        if (!Files.exists(licence)) {
            Files.copy(classes.resolve("META-INF/LICENSE.txt"), licence);
        }
        List<String> path = new ArrayList<>(List.of(classes.toString(), libraries("junit-platform-console")));
        path.add(libraries(libraries));
        String classPath = String.join(File.pathSeparator, path);
        return new Suite(name, prefixes, classPath, classes, project, include == null ? Suite.TESTS : include);
    }

    private Program program(String name, String main, List<String> prefixes, String... libraries) throws IOException {
        String classPath = home.resolve("target/classes") + File.pathSeparator + libraries(libraries);
        List<String> all = new ArrayList<>(prefixes);
        all.add(PROGRAMS + main);
        return new Program(name, all, classPath, List.of(PROGRAMS + main));
    }

    /** Those jars, tests aside, whose names begin so. */
    private String libraries(String... names) throws IOException {
        Map<Path, String> found = new LinkedHashMap<>();
        try (Stream<Path> jars = Files.list(home.resolve("target/lib"))) {
            jars.sorted().forEach(jar -> found.put(jar, jar.getFileName().toString()));
        }
        return found.entrySet().stream()
                .filter(jar -> !jar.getValue().endsWith("-tests.jar"))
                .filter(jar -> Stream.of(names).anyMatch(jar.getValue()::startsWith))
                .filter(jar -> !jar.getValue().startsWith("junit-platform") || names[0].startsWith("junit-platform"))
                .map(jar -> jar.getKey().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
