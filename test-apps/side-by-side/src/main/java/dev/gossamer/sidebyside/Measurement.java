package dev.gossamer.sidebyside;

import java.util.Locale;

/**
 * What wrk and the system have counted of one server under one load.
 *
 * @param micros how long it took
 * @param p50 the latency that half of the requests had at most, in microseconds
 * @param p99 that of ninety-nine of a hundred
 * @param cpuMicros the CPU time of the server, in user and system mode
 * @param residentKib its resident memory afterwards
 * @param errors answers that were none, and connections that were lost
 */
record Measurement(
        String handler,
        int connections,
        String server,
        int round,
        long requests,
        long micros,
        long p50,
        long p99,
        long cpuMicros,
        long residentKib,
        long errors) {
    private static final int FIELDS = 11;

    /** Of a line of {@code run.sh}. */
    static Measurement parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "a measurement has " + FIELDS + " fields between tabs, not " + fields.length + ": " + line);
        }
        return new Measurement(
                fields[0],
                Integer.parseInt(fields[1]),
                fields[2],
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[8]),
                Long.parseLong(fields[9]),
                Long.parseLong(fields[10]));
    }

    double requestsPerSecond() {
        return requests * 1e6 / micros;
    }

    double cpuMicrosPerRequest() {
        return (double) cpuMicros / Math.max(1, requests);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"handler\": \"%s\", \"connections\": %d, \"server\": \"%s\", \"round\": %d, \"requests\": %d,"
                        + " \"requestsPerSecond\": %.1f, \"p50Micros\": %d, \"p99Micros\": %d,"
                        + " \"cpuMicrosPerRequest\": %.2f, \"residentKib\": %d, \"errors\": %d}",
                handler,
                connections,
                server,
                round,
                requests,
                requestsPerSecond(),
                p50,
                p99,
                cpuMicrosPerRequest(),
                residentKib,
                errors);
    }
}
