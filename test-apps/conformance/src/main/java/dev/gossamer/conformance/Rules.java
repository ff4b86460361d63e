package dev.gossamer.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of light threads, and the tests that name them: by a JUnit tag {@code rule-3.8}, or as scenarios. */
final class Rules {
    private static final Pattern NAMED = Pattern.compile("@Tag\\(\"rule-([^\"]+)\"\\)|\\b(?:void|class) (\\w+)");

    private final Map<String, Set<String>> tests = new LinkedHashMap<>();
    private final Set<String> overSockets = new TreeSet<>();
    private final Map<String, String> words = new LinkedHashMap<>();

    private Rules() {
        Resources.text("rules.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] parts = line.split(": ", 2);
                    words.put(parts[0], parts[1]);
                    tests.put(parts[0], new TreeSet<>());
                });
    }

    /** @param root the directory of the whole project */
    static Rules in(Path root) throws IOException {
        Rules rules = new Rules();
        for (String module : List.of("coroutines", "http")) {
            try (Stream<Path> sources = Files.walk(root.resolve("runtime/" + module + "/src/test/java"))) {
                for (Path source :
                        sources.filter(p -> p.toString().endsWith(".java")).toList()) {
                    rules.scan(source.getFileName().toString().replace(".java", ""), Files.readString(source), module);
                }
            }
        }
        Catalogue.scenarios().forEach((name, type) -> {
            for (String rule : type.getAnnotation(Situation.class).rules()) {
                rules.add(rule, "scenario " + name);
            }
        });
        return rules;
    }

    /** Tags stand before the method or the class that they are about. */
    private void scan(String className, String source, String module) {
        Set<String> tags = new TreeSet<>();
        Matcher named = NAMED.matcher(source);
        while (named.find()) {
            if (named.group(1) != null) {
                tags.add(named.group(1));
            } else {
                String test = named.group(2).equals(className) ? className : className + "." + named.group(2);
                tags.forEach(rule -> add(rule, test));
                if (module.equals("http")) {
                    overSockets.addAll(tags);
                }
                tags.clear();
            }
        }
    }

    private void add(String rule, String test) {
        Set<String> known = tests.get(rule);
        if (known == null) {
            throw new IllegalStateException(test + " names a rule " + rule + " that rules.txt does not list");
        }
        known.add(test);
    }

    /** The numbers, in order, with the tests of each. */
    Map<String, Set<String>> tests() {
        return tests;
    }

    /** The numbers of those that tests of the server name. */
    Set<String> overSockets() {
        return overSockets;
    }

    /** A page for the documentation. */
    String page() {
        StringBuilder page = new StringBuilder("""
                # The rules of light threads, and their tests

                Made by `ConformanceMain rules`; see CONTRIBUTING.md. A test in the runtime names a rule by a tag, so that
                `mvn -B -pl runtime/coroutines -am verify -Dgroups=rule-3.8` runs those of a rule;
                those of `runtime/http`, which prove the rules of sections 8 to 14, 5.4 and 6.2 among others, run over real sockets;
                a scenario, played from a recording of the reference, is found in [test-apps/conformance](../test-apps/conformance/README.md).

                | rule | what | tests |
                | --- | --- | --- |
                """);
        tests.forEach((rule, names) -> page.append("| ")
                .append(rule)
                .append(" | ")
                .append(words.get(rule))
                .append(" | ")
                .append(String.join(", ", names))
                .append(" |\n"));
        return page.toString();
    }
}
