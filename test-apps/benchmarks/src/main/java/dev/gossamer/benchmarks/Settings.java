package dev.gossamer.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The command line.
 *
 * @param quick two minutes in place of twenty, and wider errors
 * @param only the groups to run; empty: all
 * @param agent the agent jar for the measured JVMs
 * @param output the directory of the results and of JMH's own logs
 */
record Settings(boolean quick, List<String> only, Path agent, Path output) {
    static final String USAGE = "usage: java -jar benchmarks.jar [--short] [--only GROUP,GROUP] [--agent JAR]"
            + " [--output DIR]; groups: " + String.join(", ", Group.names());

    /** @param home the directory of the benchmarks jar: the agent and the results have their places relative to it */
    static Settings parse(List<String> arguments, Path home) {
        boolean quick = false;
        List<String> only = List.of();
        Path agent = home.resolve("../../../agent/target/gossamer-agent.jar").normalize();
        Path output = home.resolve("benchmark-results");
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--short" -> quick = true;
                case "--only" -> only = groups(value(option, rest));
                case "--agent" -> agent = Path.of(value(option, rest)).toAbsolutePath();
                case "--output" -> output = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("unknown option " + option + "; " + USAGE);
            }
        }
        return new Settings(quick, only, agent, output);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value; " + USAGE);
        }
        return rest.next();
    }

    private static List<String> groups(String list) {
        List<String> names = Arrays.asList(list.split(","));
        for (String name : names) {
            if (!Group.names().contains(name)) {
                throw new IllegalArgumentException("unknown group " + name + "; " + USAGE);
            }
        }
        return names;
    }

    /** Says so before anything is measured, where a chosen group needs the agent and there is none. */
    void requireAgent() {
        boolean needed = wants(Group.PARKED) || Group.ALL.stream().anyMatch(g -> g.agent() && wants(g.name()));
        if (needed && !Files.isRegularFile(agent)) {
            throw new IllegalArgumentException("no agent jar at " + agent
                    + "; build it with 'mvn -B -DskipTests package', or name it with --agent");
        }
    }

    boolean wants(String group) {
        return only.isEmpty() || only.contains(group);
    }
}
