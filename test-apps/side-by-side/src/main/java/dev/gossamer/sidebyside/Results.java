package dev.gossamer.sidebyside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code run.sh} has written: facts and measurements.
 *
 * @param facts by their names, in their order
 * @param measurements in the order in which they were taken
 */
record Results(Map<String, String> facts, List<Measurement> measurements) {
    private static final String FACT = "# ";

    static Results parse(List<String> lines) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<Measurement> measurements = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(FACT)) {
                String[] fact = line.substring(FACT.length()).split("\t", 2);
                facts.put(fact[0], fact.length < 2 ? "" : fact[1]);
            } else if (!line.isBlank()) {
                measurements.add(Measurement.parse(line));
            }
        }
        return new Results(facts, measurements);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "unknown");
    }

    /** The round with the most requests a second: noise of the machine only ever takes some away. */
    Optional<Measurement> best(String handler, int connections, String server) {
        return measurements.stream()
                .filter(m -> m.handler().equals(handler)
                        && m.connections() == connections
                        && m.server().equals(server))
                .max(Comparator.comparingDouble(Measurement::requestsPerSecond));
    }

    /** For programs: all rounds. */
    String json() {
        String named = facts.entrySet().stream()
                .map(fact -> "    " + quoted(fact.getKey()) + ": " + quoted(fact.getValue()))
                .collect(Collectors.joining(",\n"));
        String taken = measurements.stream().map(m -> "    " + m.json()).collect(Collectors.joining(",\n"));
        return "{\n  \"facts\": {\n" + named + "\n  },\n  \"measurements\": [\n" + taken + "\n  ]\n}\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
