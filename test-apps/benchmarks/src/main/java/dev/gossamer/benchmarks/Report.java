package dev.gossamer.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables, as Markdown. A group that was not run, or cannot be on this JDK, has no row. */
final class Report {
    private static final int[] DEPTHS = {1, 10, 100, 1000};
    private static final String YIELD = "yieldAndResume";

    private final List<Measurement> measurements;
    private final StringBuilder text = new StringBuilder();

    private Report(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    static String markdown(String header, List<Measurement> measurements) {
        Report report = new Report(measurements);
        report.text.append(header).append('\n');
        report.yields();
        report.calls();
        report.guards();
        report.spawns();
        report.parked();
        return report.text.toString();
    }

    private void yields() {
        List<String> rows = new ArrayList<>();
        yieldRow(rows, "Gossamer, on a carrier thread", "yield-carrier");
        yieldRow(rows, "Gossamer, four kinds of coroutine in turn", "yield-mixed");
        yieldRow(rows, "Gossamer, on a plain thread", "yield-plain");
        yieldRow(rows, "`Coroutine.resume` and `yield`, a value each way", "coroutine");
        yieldRow(rows, "`jdk.internal.vm.Continuation`", "yield-jdk");
        if (has("yield-carrier") && has("yield-jdk")) {
            rows.add(depths(
                    "Gossamer on a carrier is faster, times",
                    depth -> number(median("yield-jdk", YIELD, depth) / median("yield-carrier", YIELD, depth))));
        }
        if (has("yield-carrier")) {
            rows.add(depths(
                    "Gossamer allocates, bytes a switch",
                    depth -> number(find("yield-carrier", YIELD, depth)
                            .map(Measurement::allocated)
                            .orElse(Double.NaN))));
        }
        table("Yield and resume, ns", "| | depth 1 | 10 | 100 | 1000 |\n| --- | ---: | ---: | ---: | ---: |", rows);
    }

    private void yieldRow(List<String> rows, String title, String group) {
        if (has(group)) {
            rows.add(depths(title, depth -> cell(group, YIELD, depth)));
        }
    }

    private void calls() {
        List<String> rows = new ArrayList<>();
        for (String group : List.of("fib-carrier", "fib-plain")) {
            if (has(group)) {
                String thread = group.equals("fib-carrier") ? "carrier thread" : "plain thread";
                rows.add(row("un-annotated, " + thread, cell(group, "plain", 0), "1.00"));
                fibRow(rows, "suspendable, in a continuation, " + thread, group, "suspendableInContinuation");
                fibRow(rows, "suspendable, outside, " + thread, group, "suspendable");
            }
        }
        table("fib(27), 832,039 calls, µs", "| | µs | times un-annotated |\n| --- | ---: | ---: |", rows);
    }

    private void guards() {
        List<String> rows = new ArrayList<>();
        if (has("guards")) {
            guardRow(rows, "by the receiver's class", "receiver", "plainReceiver");
            guardRow(rows, "static, of another class", "link", "plainLink");
            guardRow(rows, "own, and a call of code that is not rewritten", "window", "plainWindow");
        }
        table(
                "What makes sure of a callee: fib(27) in a continuation, carrier thread, µs",
                "| call | suspendable | un-annotated | times | ns a call more |\n| --- | ---: | ---: | ---: | ---: |",
                rows);
    }

    private void guardRow(List<String> rows, String title, String method, String plain) {
        double guarded = median("guards", method, 0);
        double bare = median("guards", plain, 0);
        rows.add(row(
                title,
                cell("guards", method, 0),
                cell("guards", plain, 0),
                String.format(Locale.ROOT, "%.2f", guarded / bare),
                String.format(Locale.ROOT, "%.2f", (guarded - bare) * 1000 / Fib.CALLS)));
    }

    private void fibRow(List<String> rows, String title, String group, String method) {
        double ratio = median(group, method, 0) / median(group, "plain", 0);
        rows.add(row(title, cell(group, method, 0), String.format(Locale.ROOT, "%.2f", ratio)));
    }

    private void spawns() {
        List<String> rows = new ArrayList<>();
        if (has("spawn")) {
            spawnRow(rows, "`spawn`, run to the end, `waitFor`", "spawnAndWait");
            spawnRow(rows, "the same with a `yield` in the thread", "spawnYieldAndWait");
        }
        table("A light thread", "| | ns | bytes allocated |\n| --- | ---: | ---: |", rows);
    }

    private void spawnRow(List<String> rows, String title, String method) {
        find("spawn", method, 0).ifPresent(m -> rows.add(row(title, cell("spawn", method, 0), number(m.allocated()))));
    }

    private void parked() {
        List<String> rows = new ArrayList<>();
        parkedRow(rows, "Gossamer", "gossamer");
        parkedRow(rows, "`jdk.internal.vm.Continuation`", "jdk");
        parkedRow(rows, "virtual thread", "virtual");
        table("Parked under 10 frames of 4 live values, bytes of heap", "| | bytes |\n| --- | ---: |", rows);
    }

    private void parkedRow(List<String> rows, String title, String kind) {
        find(Group.PARKED, kind, Parked.DEPTH)
                .ifPresent(m -> rows.add(row(title, String.format(Locale.ROOT, "%.0f", m.median()))));
    }

    private void table(String title, String head, List<String> rows) {
        if (!rows.isEmpty()) {
            text.append('\n')
                    .append("**")
                    .append(title)
                    .append("**\n\n")
                    .append(head)
                    .append('\n');
            rows.forEach(row -> text.append(row).append('\n'));
        }
    }

    private static String depths(String title, java.util.function.IntFunction<String> cell) {
        return row(title, IntStream.of(DEPTHS).mapToObj(cell).toArray(String[]::new));
    }

    private static String row(String title, String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
    }

    private boolean has(String group) {
        return measurements.stream().anyMatch(m -> m.group().equals(group));
    }

    private Optional<Measurement> find(String group, String method, int depth) {
        return measurements.stream()
                .filter(m -> m.group().equals(group) && m.method().equals(method) && m.depth() == depth)
                .findFirst();
    }

    private double median(String group, String method, int depth) {
        return find(group, method, depth).map(Measurement::median).orElse(Double.NaN);
    }

    private String cell(String group, String method, int depth) {
        return find(group, method, depth)
                .map(m -> number(m.median()) + " ± " + number(m.spread()))
                .orElse("–");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
