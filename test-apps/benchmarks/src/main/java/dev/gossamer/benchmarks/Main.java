package dev.gossamer.benchmarks;

import dev.gossamer.benchmarks.suite.SuiteMain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** Runs the chosen groups one after the other and prints the tables; {@code suite} as the first word: with all peers. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            List<String> list = List.of(arguments);
            if (list.contains("--help")) {
                System.out.println(Settings.USAGE);
                return;
            }
            if (!list.isEmpty() && list.get(0).equals("suite")) {
                Path root = home().resolve("../../..").normalize();
                SuiteMain.run(list.subList(1, list.size()), root, Header.processor());
                return;
            }
            Settings settings = Settings.parse(list, home());
            settings.requireAgent();
            run(settings, Header.text(list, settings.quick()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Settings settings, String header) throws IOException, InterruptedException {
        Files.createDirectories(settings.output());
        JmhRun jmh = new JmhRun(settings);
        List<Measurement> measurements = new ArrayList<>();
        for (Group group : Group.ALL) {
            if (settings.wants(group.name()) && group.runsHere()) {
                System.err.println("measuring " + group.name());
                measurements.addAll(jmh.run(group));
            }
        }
        if (settings.wants(Group.PARKED)) {
            System.err.println("measuring " + Group.PARKED);
            measurements.addAll(ParkedRun.run(settings));
        }
        String report = Report.markdown(header, measurements);
        System.out.println(report);
        Files.writeString(settings.output().resolve("results.md"), report);
        String json = settings.output().resolve("results.json").toString();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(jmh.results());
        System.err.println("every iteration: " + json);
    }

    /** The directory that the benchmarks jar is in. */
    private static Path home() {
        try {
            return Path.of(Main.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath()
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the benchmarks jar is; name the agent with --agent", e);
        }
    }
}
