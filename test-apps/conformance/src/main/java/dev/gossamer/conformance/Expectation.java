package dev.gossamer.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a scenario has to play: its recording, with the lines that its annotations name replaced. */
final class Expectation {
    private final String name;
    private final List<String> lines;

    private Expectation(Scenario scenario) {
        this.name = scenario.getClass().getName();
        this.lines = new ArrayList<>(scenario.recorded());
    }

    static List<String> of(Scenario scenario) {
        Expectation expectation = new Expectation(scenario);
        for (InJava j : scenario.getClass().getAnnotationsByType(InJava.class)) {
            expectation.replace("InJava", j.recorded(), j.says());
        }
        for (Corrected c : scenario.getClass().getAnnotationsByType(Corrected.class)) {
            expectation.replace("Corrected", c.recorded(), c.here());
        }
        return expectation.lines;
    }

    private void replace(String kind, String[] recorded, String[] instead) {
        List<String> before = Arrays.asList(recorded);
        int from = Collections.indexOfSubList(lines, before);
        if (from < 0 || from != Collections.lastIndexOfSubList(lines, before)) {
            throw new IllegalStateException("@" + kind + " of " + name + ": its lines " + before
                    + " must be in the recording exactly once: " + lines);
        }
        List<String> found = lines.subList(from, from + before.size());
        found.clear();
        found.addAll(Arrays.asList(instead));
    }
}
