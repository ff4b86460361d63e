package dev.gossamer.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the results into the project: JSON, the chart, and what stands between the marks in its pages. */
final class Pages {
    private static final String FOLDER = "docs/benchmarks";

    private final Path root;

    Pages(Path root) {
        this.root = root;
    }

    void write(Results results) throws IOException {
        Path folder = root.resolve(FOLDER);
        Files.createDirectories(folder);
        Path json = folder.resolve("jdk-" + results.feature() + ".json");
        Results all = Files.exists(json) ? results.over(Results.parse(Files.readString(json))) : results;
        Files.writeString(json, all.json());
        List<Results> jdks = jdks(folder);
        replace(root.resolve("docs/performance.md"), "tables", Tables.all(jdks));
        replace(root.resolve("README.md"), "tables", Summary.of(jdks));
        Files.writeString(folder.resolve("yield.svg"), Chart.svg(jdks.get(jdks.size() - 1)));
    }

    private static List<Results> jdks(Path folder) throws IOException {
        List<Results> jdks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                jdks.add(Results.parse(Files.readString(file)));
            }
        }
        jdks.sort(Comparator.comparing(Results::feature));
        return jdks;
    }

    private static void replace(Path page, String name, String text) throws IOException {
        Files.writeString(page, replaced(Files.readString(page), name, text));
    }

    /** @throws IllegalStateException if the marks are missing */
    static String replaced(String page, String name, String text) {
        String begin = "<!-- benchmarks: " + name + " -->\n";
        String end = "<!-- end of benchmarks -->\n";
        int from = page.indexOf(begin);
        int to = page.indexOf(end, from);
        if (from < 0 || to < 0) {
            throw new IllegalStateException("no place for the results: a page has lost its line " + begin.strip());
        }
        return page.substring(0, from + begin.length()) + '\n' + text.strip() + "\n\n" + page.substring(to);
    }
}
