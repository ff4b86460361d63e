package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.replace.Replacements;
import dev.gossamer.agent.replace.Switches;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command's options, each with a value and before or after the rest. */
record Arguments(Map<String, String> options, List<String> rest) {
    static Arguments parse(List<String> words, String... known) {
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                rest.add(word);
            } else if (!List.of(known).contains(word)) {
                throw new UsageException("unknown option " + word + "; the known ones are " + String.join(" ", known));
            } else if (i + 1 == words.size()) {
                throw new UsageException("option " + word + " has no value");
            } else {
                options.put(word, words.get(++i));
            }
        }
        return new Arguments(options, rest);
    }

    /** Null where the option is not given. */
    String option(String name) {
        return options.get(name);
    }

    /** The elements of {@code --classpath}. */
    List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        for (String element : options.getOrDefault("--classpath", "").split(File.pathSeparator)) {
            if (!element.isBlank()) {
                paths.add(path(element));
            }
        }
        return paths;
    }

    /** What {@code --all} and {@code --suspendables} name, and the lists on the class path. */
    SuspendableRules rules(ClassPath classPath) throws IOException {
        return rules().union(classPath.lists(switches().lists()));
    }

    private SuspendableRules rules() {
        SuspendableRules rules = SuspendableRules.none();
        if (option("--all") != null) {
            rules = rules.union(
                    SuspendableRules.all(List.of(option("--all").strip().split("\\s*;\\s*"))));
        }
        if (option("--suspendables") != null) {
            rules = rules.union(SuspendablesFile.read(path(option("--suspendables"))));
        }
        return rules;
    }

    /**
     * What the tables on the class path and {@code --blocking} leave of each other.
     *
     * @throws IllegalArgumentException if a table or the option is wrong
     */
    Replacements replacements(ClassPath classPath) throws IOException {
        Switches switches = switches();
        Replacements all = classPath.replacements();
        String flaw = all.flaw(switches);
        if (flaw != null) {
            throw new UsageException(flaw);
        }
        return all.only(switches);
    }

    private Switches switches() {
        return Switches.parse(option("--blocking"));
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("not a path: " + e.getMessage());
        }
    }
}
