package dev.gossamer.agent;

import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.replace.Switches;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What follows the {@code =} of {@code -javaagent:gossamer-agent.jar=key=value,...}.
 *
 * @param rules what {@code suspendables} and {@code all} name
 * @param dump null: dump nothing
 * @param report null: no report
 * @param stress 0: off; else every how manieth suspendable call suspends
 * @param debug whether a debugger is to see all variables after a resume
 * @param compact whether all methods are to be as small as those that have to
 * @param record null: no recording
 * @param trace null: no timeline
 * @param blocking which groups of blocking calls are replaced
 * @param threadLocals null: as the system property says
 * @param runtime jars that are put on the class path
 * @param carriers 0: pools of threads are left as they are; else on how many carriers their tasks run
 */
record AgentOptions(
        SuspendableRules rules,
        Path dump,
        boolean verify,
        Path report,
        int stress,
        boolean debug,
        boolean compact,
        Path record,
        Path trace,
        Switches blocking,
        String threadLocals,
        List<Path> runtime,
        int carriers) {
    /** What {@code carriers} asks for. */
    private static final List<String> ON_CARRIERS = List.of("pools", "servers");

    static final List<String> KEYS = List.of(
            "suspendables",
            "all",
            "dump",
            "verify",
            "report",
            "stress",
            "debug",
            "compact",
            "record",
            "trace",
            "blocking",
            "thread-locals",
            "runtime",
            "carriers");

    /**
     * @param text null for none
     * @throws IllegalArgumentException with what is wrong and what is known, in one line
     */
    static AgentOptions parse(String text) {
        Map<String, List<String>> values = new HashMap<>();
        String[] options = text == null || text.isBlank() ? new String[0] : text.split(",");
        for (String option : options) {
            int equals = option.indexOf('=');
            String key = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            check(key, value);
            values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
        return of(values);
    }

    private static void check(String key, String value) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(
                    "unknown option '" + key + "'; the known ones are " + String.join(", ", KEYS));
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("option '" + key + "' has no value; write " + key + "=...");
        }
    }

    private static AgentOptions of(Map<String, List<String>> values) {
        return new AgentOptions(
                rules(values),
                path("dump", values),
                flag("verify", values),
                path("report", values),
                count("stress", values),
                flag("debug", values),
                flag("compact", values),
                path("record", values),
                path("trace", values),
                blocking(values),
                OwnThreadLocals.parse(last(OwnThreadLocals.OPTION, values)),
                paths("runtime", values),
                count("carriers", values));
    }

    private static Switches blocking(Map<String, List<String>> values) {
        Switches switches = Switches.parse(last("blocking", values));
        return values.containsKey("carriers") ? switches.asking(ON_CARRIERS) : switches;
    }

    private static SuspendableRules rules(Map<String, List<String>> values) {
        SuspendableRules rules = SuspendableRules.none();
        for (String file : values.getOrDefault("suspendables", List.of())) {
            rules = rules.union(SuspendablesFile.read(path("suspendables", file)));
        }
        for (String all : values.getOrDefault("all", List.of())) {
            rules = rules.union(SuspendableRules.all(prefixes(all)));
        }
        return rules;
    }

    /** Given twice, an option that holds one value has the last. */
    private static String last(String key, Map<String, List<String>> values) {
        List<String> all = values.getOrDefault(key, List.of());
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    private static List<String> prefixes(String value) {
        List<String> prefixes = new ArrayList<>();
        Stream.of(value.split(";")).map(String::strip).filter(p -> !p.isEmpty()).forEach(prefixes::add);
        return prefixes;
    }

    private static List<Path> paths(String key, Map<String, List<String>> values) {
        List<Path> paths = new ArrayList<>();
        for (String value : values.getOrDefault(key, List.of())) {
            prefixes(value).forEach(one -> paths.add(path(key, one)));
        }
        return paths;
    }

    private static Path path(String key, Map<String, List<String>> values) {
        String value = last(key, values);
        return value == null ? null : path(key, value);
    }

    private static Path path(String key, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("option '" + key + "' is no path: " + e.getMessage(), e);
        }
    }

    private static boolean flag(String key, Map<String, List<String>> values) {
        String value = last(key, values);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("option '" + key + "' takes true or false, not '" + value + "'");
        }
        return Boolean.parseBoolean(value);
    }

    private static int count(String key, Map<String, List<String>> values) {
        String value = last(key, values);
        if (value != null && !value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("option '" + key + "' takes a number from 1 on, not '" + value + "'");
        }
        return value == null ? 0 : Integer.parseInt(value);
    }
}
