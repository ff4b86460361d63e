package dev.gossamer.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of all recordings in the README of the module. */
final class Table {
    static final String BEGIN = "<!-- made by ConformanceMain table -->\n";
    static final String END = "<!-- end of what is made -->\n";

    private static final int SAME = 0;
    private static final int CORRECTED = 1;
    private static final int NOT_EXPRESSIBLE = 2;

    private final int[] counts = new int[3];
    private final Map<String, Class<? extends Scenario>> scenarios = Catalogue.scenarios();
    private final Map<String, String> notExpressible = Catalogue.notExpressible();

    /** The README with the part that is made made anew. */
    static String in(String readme) {
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("the README has no lines " + BEGIN + "and " + END);
        }
        return readme.substring(0, from) + BEGIN + new Table().text() + readme.substring(to);
    }

    private String text() {
        StringBuilder rows = new StringBuilder();
        for (String name : Recordings.names()) {
            rows.append("| ").append(name).append(" | ").append(row(name)).append(" |\n");
        }
        String sums = "%d recordings: %d as the reference, %d corrected, %d not expressible in Java.%n"
                .formatted(Arrays.stream(counts).sum(), counts[SAME], counts[CORRECTED], counts[NOT_EXPRESSIBLE]);
        return sums + "\n| recording | rules | run | result |\n| --- | --- | --- | --- |\n" + rows;
    }

    private String row(String name) {
        Class<? extends Scenario> type = scenarios.get(name);
        if (type != null) {
            return String.join(", ", type.getAnnotation(Situation.class).rules()) + " | "
                    + Catalogue.create(type).way() + " | " + result(type);
        }
        counts[NOT_EXPRESSIBLE]++;
        return " | | not expressible in Java: "
                + Objects.requireNonNull(
                        notExpressible.get(name), "nobody plays " + name + ", and not-expressible.txt has no reason");
    }

    private String result(Class<? extends Scenario> type) {
        Corrected[] corrections = type.getAnnotationsByType(Corrected.class);
        List<String> result = new ArrayList<>();
        counts[corrections.length == 0 ? SAME : CORRECTED]++;
        if (corrections.length == 0) {
            result.add("same as the reference");
        }
        for (Corrected c : corrections) {
            result.add("corrected (" + c.rule() + "): " + c.why());
        }
        for (InJava j : type.getAnnotationsByType(InJava.class)) {
            result.add("in Java: " + j.why());
        }
        return String.join("<br>", result.stream().distinct().toList());
    }
}
