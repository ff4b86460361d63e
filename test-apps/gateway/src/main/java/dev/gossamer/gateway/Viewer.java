package dev.gossamer.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client that prints each line of a page with the time of its arrival. */
final class Viewer {
    private static final Pattern SECTION = Pattern.compile("<section .*data-ms=\"(\\d+)\".*");

    private final PrintStream out;

    Viewer(PrintStream out) {
        this.out = out;
    }

    void show(URI page) throws IOException {
        List<Long> latencies = new ArrayList<>();
        long began = System.nanoTime();
        HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.printf("%7d ms  %s%n", milliseconds(began), line);
                Matcher section = SECTION.matcher(line);
                if (section.matches()) {
                    latencies.add(Long.valueOf(section.group(1)));
                }
            }
        }
        summarize(latencies, milliseconds(began));
    }

    private void summarize(List<Long> latencies, long wall) {
        String terms = latencies.stream().map(String::valueOf).collect(Collectors.joining(" + "));
        long sum = latencies.stream().mapToLong(Long::longValue).sum();
        out.println();
        out.println("waited for, one after the other: " + terms + " = " + sum + " ms");
        out.println("the whole page took:             " + wall + " ms, on one thread");
        out.println();
    }

    private static long milliseconds(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
