package dev.gossamer.sidebyside;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Results as tables in Markdown. */
final class Tables {
    /** In the order of their columns; what they are called there. */
    private static final Map<String, String> SERVERS =
            Map.of("nginx", "nginx + Lua", "gossamer", "Gossamer", "virtual-threads", "virtual threads");

    private static final List<String> COLUMNS = List.of("nginx", "gossamer", "virtual-threads");

    private static final Map<String, String> HANDLERS = Map.of(
            "hello", "hello world",
            "close", "hello world, a connection each",
            "sleep", "10 threads sleep 10 ms",
            "sockets", "3 upstreams, by sockets",
            "client", "3 upstreams, by subrequests");

    private static final List<String> ROWS = List.of("hello", "close", "sleep", "sockets", "client");
    private static final List<Integer> CONNECTIONS = List.of(1, 64, 1000);
    private static final int SHORT = 64;
    private static final String NONE = "-";

    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    /** For {@code docs/side-by-side.md}. */
    String all() {
        return String.join(
                "\n",
                "Taken " + results.fact("date") + " on " + results.fact("machine") + ". nginx "
                        + results.fact("nginx") + "; " + results.fact("java") + "; Helidon "
                        + results.fact("helidon") + ". Rounds: " + results.fact("rounds") + ".",
                "",
                "### Requests a second, and microseconds of the server's CPU time for each",
                "",
                table(m -> String.format(Locale.ROOT, "%,.0f (%.1f)", m.requestsPerSecond(), m.cpuMicrosPerRequest())),
                "### Latency, p50 / p99, in milliseconds",
                "",
                table(m -> String.format(Locale.ROOT, "%.2f / %.2f", m.p50() / 1e3, m.p99() / 1e3)),
                "### Resident memory, MiB",
                "",
                memory());
    }

    /** For {@code README.md}. */
    String brief() {
        StringBuilder table = head("| " + SHORT + " connections, one core each: requests a second (p99, ms) |", 1);
        for (String handler : ROWS) {
            if (!handler.equals("close")) {
                table.append("| ").append(HANDLERS.get(handler)).append(" |");
                row(
                        table,
                        handler,
                        SHORT,
                        m -> String.format(Locale.ROOT, "%,.0f (%.1f)", m.requestsPerSecond(), m.p99() / 1e3));
            }
        }
        return table.append("\nTaken ")
                .append(results.fact("date"))
                .append(" on ")
                .append(results.fact("machine"))
                .append(".\n")
                .toString();
    }

    private String table(Function<Measurement, String> cell) {
        StringBuilder table = head("| handler | connections |", 2);
        for (String handler : ROWS) {
            for (int connections : CONNECTIONS) {
                if (isMeasured(handler, connections)) {
                    table.append("| ").append(HANDLERS.get(handler)).append(" | ");
                    table.append(String.format(Locale.ROOT, "%,d", connections)).append(" |");
                    row(table, handler, connections, cell);
                }
            }
        }
        return table.toString();
    }

    private boolean isMeasured(String handler, int connections) {
        return COLUMNS.stream()
                .anyMatch(server -> results.best(handler, connections, server).isPresent());
    }

    private void row(StringBuilder table, String handler, int connections, Function<Measurement, String> cell) {
        for (String server : COLUMNS) {
            table.append(' ')
                    .append(results.best(handler, connections, server)
                            .map(m -> cell.apply(m) + errors(m))
                            .orElse(NONE))
                    .append(" |");
        }
        table.append('\n');
    }

    private static String errors(Measurement m) {
        return m.errors() == 0 ? "" : String.format(Locale.ROOT, ", **%,d errors**", m.errors());
    }

    private String memory() {
        StringBuilder table = head("| |", 1);
        table.append("| after one request of each handler |").append(memory("started "));
        table.append("| after hello world on 1,000 connections |");
        row(table, "hello", 1000, m -> mebibytes(m.residentKib()));
        table.append("| the most it ever had |").append(memory("peak "));
        return table.toString();
    }

    private String memory(String fact) {
        return COLUMNS.stream()
                        .map(server -> results.facts().get(fact + server))
                        .map(kib -> kib == null ? NONE : mebibytes(Long.parseLong(kib)))
                        .collect(Collectors.joining(" | ", " ", " |"))
                + '\n';
    }

    private static String mebibytes(long kib) {
        return String.format(Locale.ROOT, "%,d", Math.round(kib / 1024.0));
    }

    private static StringBuilder head(String labels, int labelled) {
        StringBuilder table = new StringBuilder(labels);
        COLUMNS.forEach(server -> table.append(' ').append(SERVERS.get(server)).append(" |"));
        table.append('\n').append('|').append(" --- |".repeat(labelled));
        return table.append(" ---: |".repeat(COLUMNS.size())).append('\n');
    }
}
