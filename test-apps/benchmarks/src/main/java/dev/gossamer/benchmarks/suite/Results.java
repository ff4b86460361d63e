package dev.gossamer.benchmarks.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The results of one JDK.
 *
 * @param facts what they mean nothing without: the JDK, the processor, the form; by name
 */
record Results(Map<String, String> facts, List<Result> all) {
    static final String FEATURE = "feature";

    int feature() {
        return Integer.parseInt(facts.get(FEATURE));
    }

    /** In the unit of the table. */
    OptionalDouble shown(String peer, String caseId) {
        CaseSpec spec = CaseSpec.all().stream()
                .filter(c -> c.id().equals(caseId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + caseId));
        return all.stream()
                .filter(r -> r.peer().equals(peer) && r.caseId().equals(caseId))
                .mapToDouble(r -> r.shown(spec))
                .findFirst();
    }

    OptionalDouble allocated(String peer, String caseId) {
        return all.stream()
                .filter(r -> r.peer().equals(peer) && r.caseId().equals(caseId))
                .mapToDouble(r -> r.figures().allocated())
                .findFirst();
    }

    /** These, in place of what {@code older} has for the same. */
    Results over(Results older) {
        List<Result> merged = new ArrayList<>(older.all);
        merged.removeIf(old -> all.stream()
                .anyMatch(r -> r.peer().equals(old.peer()) && r.caseId().equals(old.caseId())));
        merged.addAll(all);
        return new Results(facts, merged);
    }

    String json() {
        StringBuilder text = new StringBuilder("{\n");
        facts.forEach((name, value) -> text.append("  \"")
                .append(name)
                .append("\": \"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\",\n"));
        text.append("  \"results\": [\n");
        for (int i = 0; i < all.size(); i++) {
            text.append(line(all.get(i))).append(i + 1 < all.size() ? ",\n" : "\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    private static String line(Result result) {
        Figures f = result.figures();
        return "    {\"case\": \"" + result.caseId() + "\", \"peer\": \"" + result.peer() + '"'
                + number("median", f.median())
                + number("least", f.least()) + number("most", f.most()) + number("allocated", f.allocated())
                + number("baseline", f.baseline()) + '}';
    }

    private static String number(String name, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, ", \"%s\": %.3f", name, value);
    }

    static Results parse(String json) {
        Map<?, ?> top = (Map<?, ?>) new PlainJson(json).value();
        Map<String, String> facts = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>();
        top.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                list.forEach(entry -> results.add(result((Map<?, ?>) entry)));
            } else {
                facts.put((String) name, (String) value);
            }
        });
        return new Results(facts, results);
    }

    private static Result result(Map<?, ?> entry) {
        Figures figures = new Figures(
                number(entry, "median"),
                number(entry, "least"),
                number(entry, "most"),
                number(entry, "allocated"),
                number(entry, "baseline"));
        return new Result((String) entry.get("case"), (String) entry.get("peer"), figures);
    }

    private static double number(Map<?, ?> entry, String name) {
        Object value = entry.get(name);
        return value == null ? Double.NaN : (Double) value;
    }
}
