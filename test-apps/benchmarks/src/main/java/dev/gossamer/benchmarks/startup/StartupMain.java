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

/**
 * Starts an application of 10,000 classes, ten of them suspendable, with the agent and without, in turns, and prints
 * the medians of elapsed and of processor time (user and system, all threads of the JVM).
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
        System.out.println("| java | plain ms | agent ms | ratio | plain cpu ms | agent cpu ms | ratio |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String java : javas) {
            measure(java, jar + File.pathSeparator + core, "-javaagent:" + agent, rounds);
        }
    }

    private static void measure(String java, String classPath, String agent, int rounds)
            throws IOException, InterruptedException {
        List<Run> plain = new ArrayList<>();
        List<Run> with = new ArrayList<>();
        for (int i = -1; i < rounds; i++) {
            // In turns, and each first as often as the other: what else the machine does meets both alike.
            boolean agentFirst = i % 2 == 0;
            Run first = run(java, classPath, agentFirst ? agent : null);
            Run second = run(java, classPath, agentFirst ? null : agent);
            if (i >= 0) {
                (agentFirst ? with : plain).add(first);
                (agentFirst ? plain : with).add(second);
            }
        }
        long plainWall = median(plain.stream().mapToLong(Run::wall).toArray());
        long agentWall = median(with.stream().mapToLong(Run::wall).toArray());
        long plainCpu = median(plain.stream().mapToLong(Run::cpu).toArray());
        long agentCpu = median(with.stream().mapToLong(Run::cpu).toArray());
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %d | %d | %.3f |%n",
                java,
                plainWall,
                agentWall,
                (double) agentWall / plainWall,
                plainCpu,
                agentCpu,
                (double) agentCpu / plainCpu);
    }

    private static Run run(String java, String classPath, String agent) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath));
        if (agent != null) {
            command.add(agent);
        }
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

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
