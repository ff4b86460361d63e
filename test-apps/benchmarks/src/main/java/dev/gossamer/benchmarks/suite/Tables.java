package dev.gossamer.benchmarks.suite;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as Markdown. */
final class Tables {
    private Tables() {}

    static String all(List<Results> jdks) {
        StringBuilder text = new StringBuilder(targets(jdks));
        for (Results results : jdks) {
            text.append("\n### JDK ").append(results.feature()).append("\n\n");
            text.append(results.facts().get("jdk"))
                    .append("; ")
                    .append(results.facts().get("processor"));
            text.append("; the ").append(results.facts().get("form")).append(" form.\n");
            text.append(section(results, "Coroutines", CaseSpec.COROUTINES));
            text.append(section(results, "Threads", CaseSpec.THREADS));
            text.append(section(results, "Code that does not suspend", CaseSpec.LOOPS));
            text.append(section(results, "The instrumenter", CaseSpec.INSTRUMENTER));
        }
        return text.toString();
    }

    private static String section(Results results, String title, List<CaseSpec> cases) {
        List<PeerSpec> peers = PeerSpec.ALL.stream()
                .filter(p -> cases.stream()
                        .anyMatch(c -> results.shown(p.id(), c.id()).isPresent()))
                .toList();
        if (peers.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n**").append(title).append("**\n\n| |");
        peers.forEach(peer -> text.append(' ').append(peer.title()).append(" |"));
        text.append("\n| --- |").append(" ---: |".repeat(peers.size())).append('\n');
        for (CaseSpec spec : cases) {
            String cells = peers.stream()
                    .map(p -> number(results.shown(p.id(), spec.id())))
                    .collect(Collectors.joining(" | "));
            if (!cells.matches("[ |]*")) {
                text.append("| ").append(spec.title()).append(", ").append(spec.unit());
                text.append(" | ").append(cells).append(" |\n");
            }
        }
        return text.toString();
    }

    /** What is aimed at, beside what was found on each JDK. */
    static String targets(List<Results> jdks) {
        StringBuilder text = new StringBuilder("| | target |");
        jdks.forEach(results -> text.append(" JDK ").append(results.feature()).append(" | |"));
        text.append("\n| --- | ---: |")
                .append(" ---: | --- |".repeat(jdks.size()))
                .append('\n');
        for (Target target : Target.ALL) {
            text.append("| ").append(target.what()).append(" | ");
            text.append(target.atLeast() ? "≥ " : "≤ ")
                    .append(plain(target.aim()))
                    .append(" |");
            for (Results results : jdks) {
                OptionalDouble value = target.found().apply(results);
                text.append(' ')
                        .append(number(value))
                        .append(" | ")
                        .append(judged(target, value))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String judged(Target target, OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        return target.met(value.getAsDouble())
                ? "met"
                : String.format(Locale.ROOT, "**missed** by %.0f %%", target.missing(value.getAsDouble()));
    }

    static String number(OptionalDouble value) {
        return value.isEmpty() ? "" : number(value.getAsDouble());
    }

    static String number(double value) {
        if (value < 10) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String plain(double aim) {
        return aim == Math.rint(aim) ? String.format(Locale.ROOT, "%.0f", aim) : String.valueOf(aim);
    }
}
