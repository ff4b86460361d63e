package dev.gossamer.benchmarks.suite;

import java.util.List;
import java.util.stream.Collectors;

/** The few rows that the first page shows. */
final class Summary {
    private static final List<String> YIELDS = List.of("yield-1", "yield-10", "yield-100", "yield-1000");

    private Summary() {}

    static String of(List<Results> jdks) {
        StringBuilder text = new StringBuilder();
        Results newest = jdks.get(jdks.size() - 1);
        text.append("| yield and resume, ns, JDK ").append(newest.feature());
        text.append(" | depth 1 | 10 | 100 | 1000 |\n| --- | ---: | ---: | ---: | ---: |\n");
        for (PeerSpec peer : PeerSpec.ALL) {
            if (newest.shown(peer.id(), "yield-10").isPresent()) {
                text.append(yields(newest, peer.id(), peer.title()));
            }
        }
        for (Results older : jdks.subList(0, jdks.size() - 1)) {
            text.append(yields(older, "gossamer", "Gossamer on JDK " + older.feature()));
        }
        text.append("\n| |");
        jdks.forEach(r -> text.append(" JDK ").append(r.feature()).append(" |"));
        text.append("\n| --- |").append(" ---: |".repeat(jdks.size())).append('\n');
        text.append(row(jdks, "spawn and wait, ns", "spawn"));
        text.append(row(jdks, "switch with 2 / 2,000 light threads runnable, ns", "switch-2", "switch-2000"));
        text.append(row(jdks, "two workers, times the work of one", "workers"));
        text.append(row(jdks, "skynet of a million coroutines, ms", "skynet"));
        text.append(row(
                jdks,
                "parked at depth 1 / 10 / 100, 4 live values a frame, bytes",
                "parked-1",
                "parked-10",
                "parked-100"));
        text.append(row(jdks, "fib(27), times plain", "fib"));
        text.append(
                row(jdks, "loop with calls, never suspended / resumed, times plain", "hot-calls", "hot-calls-resumed"));
        text.append(row(jdks, "JSON parser, each method suspendable, times plain", "json"));
        return text.toString();
    }

    private static String yields(Results results, String peer, String title) {
        return YIELDS.stream()
                .map(c -> Tables.number(results.shown(peer, c)))
                .collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
    }

    private static String row(List<Results> jdks, String title, String... cases) {
        return jdks.stream().map(r -> cell(r, cases)).collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
    }

    private static String cell(Results results, String... cases) {
        return List.of(cases).stream()
                .map(c -> Tables.number(results.shown("gossamer", c)))
                .collect(Collectors.joining(" / "));
    }
}
