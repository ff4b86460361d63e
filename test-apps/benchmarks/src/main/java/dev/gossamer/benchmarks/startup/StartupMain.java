package dev.gossamer.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Starts an application of 10,000 classes, ten of them suspendable, in turns without an agent, with agents that do
 * nothing, and with ours, and prints the least and the median of elapsed and of processor time (user and system, all
 * threads of the JVM). What an agent costs that does nothing is what the JDK charges for any.
 *
 * <pre>
 *   java -cp benchmarks.jar dev.gossamer.benchmarks.startup.StartupMain [rounds [classes [java...]]]
 * </pre>
 *
 * The agent and the core are those of the build that the benchmarks jar lies in.
 */
public final class StartupMain {
    private static final int ROUNDS = 15;
    private static final int CLASSES = 10_000;

    private record Run(long wall, long cpu) {}

    /** A way to start the application. */
    private record Way(String name, List<String> options) {}

    private StartupMain() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        int classes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : CLASSES;
        List<String> javas = arguments.length > 2
                ? Arrays.asList(arguments).subList(2, arguments.length)
                : List.of(System.getProperty("java.home") + "/bin/java");
        Path home = Path.of(StartupMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toAbsolutePath()
                .getParent();
        Path jar = AppJar.build(home, classes);
        Path root = home.getParent().getParent().getParent();
        Path core = root.resolve("runtime/continuation/target/gossamer-continuation.jar");
        Path agent = root.resolve("agent/target/gossamer-agent.jar");
        System.out.printf(
                Locale.ROOT,
                "%d classes, %.1f MB jar, %d rounds, %d processors%n",
                classes,
                Files.size(jar) / 1e6,
                rounds,
                Runtime.getRuntime().availableProcessors());
        System.out.println("| java | agent | ms, least | ratio | ms, median | ratio | cpu ms, least | ratio"
                + " | cpu ms, median | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Way> ways = List.of(
                new Way("none", List.of()),
                new Way("that does nothing", List.of("-javaagent:" + IdleAgent.jar(home, false))),
                new Way("that is shown all classes", List.of("-javaagent:" + IdleAgent.jar(home, true) + "=look")),
                new Way("Gossamer", List.of("-javaagent:" + agent)));
        for (String java : javas) {
            measure(java, jar + File.pathSeparator + core, ways, rounds);
        }
    }

    private static void measure(String java, String classPath, List<Way> ways, int rounds)
            throws IOException, InterruptedException {
        List<List<Run>> runs = new ArrayList<>();
        ways.forEach(way -> runs.add(new ArrayList<>()));
        for (int i = -1; i < rounds; i++) {
            for (int k = 0; k < ways.size(); k++) {
                // In turns, and each before the others as often as they: what else the machine does meets all alike.
                int way = i % 2 == 0 ? k : ways.size() - 1 - k;
                Run run = run(java, classPath, ways.get(way).options());
                if (i >= 0) {
                    runs.get(way).add(run);
                }
            }
        }
        for (int way = 0; way < ways.size(); way++) {
            System.out.println("| " + java + " | " + ways.get(way).name() + " |"
                    + columns(runs.get(way), runs.get(0), Run::wall)
                    + columns(runs.get(way), runs.get(0), Run::cpu));
        }
    }

    /** The least and the median, each with its ratio to that of the runs without an agent. */
    private static String columns(List<Run> runs, List<Run> plain, ToLongFunction<Run> figure) {
        long[] these = runs.stream().mapToLong(figure).sorted().toArray();
        long[] those = plain.stream().mapToLong(figure).sorted().toArray();
        return column(these[0], those[0]) + column(these[these.length / 2], those[those.length / 2]);
    }

    private static String column(long figure, long plain) {
        return String.format(Locale.ROOT, " %,d | %.3f |", figure, (double) figure / plain);
    }

    private static Run run(String java, String classPath, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath));
        command.addAll(options);
        command.add("com.acme.shop.Main");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0 || !output.startsWith("sum=")) {
            throw new IllegalStateException("the application failed: " + output);
        }
        long wall = (System.nanoTime() - start) / 1_000_000;
        return new Run(wall, Long.parseLong(output.substring(output.indexOf("cpu=") + 4)));
    }
}
