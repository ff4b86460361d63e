package dev.gossamer.conformance;

import dev.gossamer.conformance.random.RandomPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code run}: plays all scenarios and random programs. {@code table README}: makes the table in that file anew. {@code
 * rules ROOT}: makes docs/rules.md below the project's directory anew.
 */
public final class ConformanceMain {
    private ConformanceMain() {}

    /** Needs the agent. Exit status 1 where a scenario differs. */
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("run")) {
            System.exit(run() + runRandom() == 0 ? 0 : 1);
        } else if (args.length == 2 && args[0].equals("table")) {
            Path readme = Path.of(args[1]);
            Files.writeString(readme, Table.in(Files.readString(readme)));
        } else if (args.length == 2 && args[0].equals("rules")) {
            Path root = Path.of(args[1]);
            Files.writeString(root.resolve("docs/rules.md"), Rules.in(root).page());
        } else {
            System.err.println("usage: ConformanceMain run | table README | rules ROOT");
            System.exit(2);
        }
    }

    private static int run() throws Exception {
        Map<String, Class<? extends Scenario>> scenarios = Catalogue.scenarios();
        int failed = 0;
        for (Class<? extends Scenario> type : scenarios.values()) {
            Scenario scenario = Catalogue.create(type);
            List<String> played = scenario.play();
            List<String> expected = Expectation.of(scenario);
            if (!played.equals(expected)) {
                failed++;
                System.out.println(type.getName() + " differs\n  expected " + expected + "\n  played   " + played);
            }
        }
        System.out.println(
                "java=" + Runtime.version().feature() + " scenarios=" + scenarios.size() + " failed=" + failed);
        return failed;
    }

    private static int runRandom() {
        List<RandomPrograms.Recorded> programs = RandomPrograms.recorded();
        Log log = new Log();
        int failed = 0;
        // What fails in a program is in its trace.
        log.open();
        for (RandomPrograms.Recorded program : programs) {
            String played = program.play();
            if (!played.equals(program.trace())) {
                failed++;
                System.out.println(program.text() + "\n  expected " + program.trace() + "\n  played   " + played);
            }
        }
        log.close();
        System.out.println("random programs=" + programs.size() + " failed=" + failed);
        return failed;
    }
}
