package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the JVMs of {@link ParkedBytes}, one for each kind. */
final class ParkedRun {
    private ParkedRun() {}

    static List<Measurement> run(Settings settings) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(measure("gossamer", "-javaagent:" + settings.agent()));
        if (Group.jdkHasContinuations()) {
            measurements.add(measure("jdk", Group.EXPORT));
            measurements.add(measure("virtual", Group.EXPORT));
        }
        return measurements;
    }

    private static Measurement measure(String kind, String jvmArgument) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        // Room enough, so that no measured heap is one about to be full.
                        "-Xmx1g",
                        jvmArgument,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParkedBytes.class.getName(),
                        kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !output.matches("-?\\d+")) {
            throw new IllegalStateException("measuring what is parked by " + kind + " failed: " + output);
        }
        return new Measurement(Group.PARKED, kind, Parked.DEPTH, Long.parseLong(output), 0, "bytes", Double.NaN);
    }
}
