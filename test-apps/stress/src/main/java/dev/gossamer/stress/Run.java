package dev.gossamer.stress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one run of a target came to.
 *
 * @param results of a suite by the test's unique id, of a program by stream
 * @param counts what stress=N tells of itself; empty where it is off
 * @param inTime false if it had to be ended
 */
record Run(Map<String, String> results, String counts, double seconds, boolean inTime) {

    /** The ids of results that are not the same in both. */
    Set<String> differing(Run other) {
        Map<String, String> all = new TreeMap<>(results);
        all.putAll(other.results);
        Set<String> differing = new TreeSet<>();
        for (String id : all.keySet()) {
            if (!result(id).equals(other.result(id))) {
                differing.add(id);
            }
        }
        return differing;
    }

    private String result(String id) {
        return results.getOrDefault(id, "absent");
    }

    /** Both results of an id, for people: of long ones the first line in which they differ. */
    String describe(String id, Run other) {
        List<String> here = new ArrayList<>(result(id).lines().toList());
        List<String> there = new ArrayList<>(other.result(id).lines().toList());
        int line = 0;
        while (line < here.size() && line < there.size() && here.get(line).equals(there.get(line))) {
            line++;
        }
        String at = here.size() > 1 ? " line " + (line + 1) : "";
        return id + at + "\n    plain:  " + text(here, line) + "\n    stress: " + text(there, line);
    }

    private static String text(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(ends)";
    }
}
