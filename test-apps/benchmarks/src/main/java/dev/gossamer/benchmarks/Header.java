package dev.gossamer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a number means nothing without: the JDK, the processor, the command. No date, so that equal runs compare equal. */
final class Header {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Header() {}

    static String text(List<String> arguments, boolean quick) {
        return "JDK: " + System.getProperty("java.vm.name") + ' ' + Runtime.version() + " ("
                + System.getProperty("java.vendor") + ")  \n"
                + "Processor: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + ' ' + System.getProperty("os.arch") + "  \n"
                + "Command: `java -jar test-apps/benchmarks/target/benchmarks.jar"
                + (arguments.isEmpty() ? "" : ' ' + String.join(" ", arguments)) + "`  \n"
                + "Medians of " + (quick ? "5 iterations in 1 JVM" : "15 iterations in 3 JVMs")
                + "; ± half the range of all iterations.\n";
    }

    static String processor() {
        if (!Files.isReadable(CPUINFO)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(CPUINFO)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch") + " (model unknown: " + e.getMessage() + ')';
        }
    }
}
