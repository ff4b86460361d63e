package dev.gossamer.agent;

import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows the {@code =} of {@code -javaagent:gossamer-agent.jar=key=value,...}.
 *
 * @param rules what {@code suspendables} and {@code all} name
 * @param dump null: dump nothing
 * @param report null: no report
 * @param stress 0: off; else every how manieth suspendable call suspends
 */
record AgentOptions(SuspendableRules rules, Path dump, boolean verify, Path report, int stress) {
    static final List<String> KEYS = List.of("suspendables", "all", "dump", "verify", "report", "stress");

    private static final AgentOptions DEFAULTS = new AgentOptions(SuspendableRules.none(), null, false, null, 0);

    /**
     * @param text null for none
     * @throws IllegalArgumentException with what is wrong and what is known, in one line
     */
    static AgentOptions parse(String text) {
        AgentOptions options = DEFAULTS;
        if (text == null || text.isBlank()) {
            return options;
        }
        for (String option : text.split(",")) {
            int equals = option.indexOf('=');
            String key = (equals < 0 ? option : option.substring(0, equals)).strip();
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "unknown option '" + key + "'; the known ones are " + String.join(", ", KEYS));
            }
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("option '" + key + "' has no value; write " + key + "=...");
            }
            options = options.with(key, value);
        }
        return options;
    }

    private AgentOptions with(String key, String value) {
        return switch (key) {
            case "suspendables" -> withRules(SuspendablesFile.read(path(key, value)));
            case "all" -> withRules(SuspendableRules.all(prefixes(value)));
            case "dump" -> new AgentOptions(rules, path(key, value), verify, report, stress);
            case "verify" -> new AgentOptions(rules, dump, flag(key, value), report, stress);
            case "report" -> new AgentOptions(rules, dump, verify, path(key, value), stress);
            case "stress" -> new AgentOptions(rules, dump, verify, report, count(key, value));
            default -> throw new AssertionError("no case for the known option " + key);
        };
    }

    private AgentOptions withRules(SuspendableRules more) {
        return new AgentOptions(rules.union(more), dump, verify, report, stress);
    }

    private static List<String> prefixes(String value) {
        List<String> prefixes = new ArrayList<>();
        Stream.of(value.split(";")).map(String::strip).filter(p -> !p.isEmpty()).forEach(prefixes::add);
        return prefixes;
    }

    private static Path path(String key, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("option '" + key + "' is no path: " + e.getMessage(), e);
        }
    }

    private static boolean flag(String key, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException("option '" + key + "' takes true or false, not '" + value + "'");
        };
    }

    private static int count(String key, String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("option '" + key + "' takes a number from 1 on, not '" + value + "'");
        }
        return Integer.parseInt(value);
    }
}
