package dev.gossamer.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Rewrites all classes of Netty that are in the jar of these benchmarks, ahead of time, each method as suspendable. */
final class InstrumentGauge implements Gauge {
    static final String AGENT = "gossamer.benchmarks.agent";
    private static final String PACKAGE = "io/netty/";
    private static final double THOUSAND = 1_000;
    private static final int LONGEST_SECONDS = 100;

    private final boolean growth;

    /** @param growth whether to measure how many times as large they get; else milliseconds for a thousand classes */
    InstrumentGauge(boolean growth) {
        this.growth = growth;
    }

    private record Size(long classes, long bytes) {
        static Size of(Path jar) throws IOException {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> classes = zip.stream()
                        .filter(e ->
                                e.getName().startsWith(PACKAGE) && e.getName().endsWith(".class"))
                        .toList();
                return new Size(
                        classes.size(),
                        classes.stream().mapToLong(ZipEntry::getSize).sum());
            }
        }
    }

    @Override
    public double measure() throws Exception {
        Path in = Path.of(System.getProperty("java.class.path"));
        Path out = Files.createTempFile("gossamer-benchmark", ".jar");
        try {
            Files.delete(out);
            long start = System.nanoTime();
            instrument(in, out);
            double millis = (System.nanoTime() - start) / 1e6;
            Size before = Size.of(in);
            Size after = Size.of(out);
            Require.equal("classes", before.classes, after.classes);
            return growth ? (double) after.bytes / before.bytes : millis * THOUSAND / before.classes;
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private static void instrument(Path in, Path out) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-jar",
                        System.getProperty(AGENT),
                        "instrument",
                        "--all",
                        "io.netty",
                        in.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the agent has not instrumented " + in);
        }
    }
}
