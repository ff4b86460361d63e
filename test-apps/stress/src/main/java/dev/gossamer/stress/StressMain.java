package dev.gossamer.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command line; see {@link #USAGE}. */
public final class StressMain {
    private static final String USAGE = """
            usage: StressMain [--every 1,7,101] [--include REGEX] [--jdk HOME] [--seconds N] [--agent JAR] TARGET...
                   StressMain [options] suite --all PREFIX;PREFIX --classpath CP --scan DIR [--in DIR]
                   StressMain [options] program --all PREFIX;PREFIX --classpath CP MAIN ARGUMENT...
            Runs each target plainly and with each stress=N, and compares; what differs between two plain runs, too,
            is told and left out. TARGET: all, %s.
            A suite's class path holds its tests and junit-platform-console-standalone.
            Exit status 0: no result differs. 1: some do, or a run did not end in time. 2: used otherwise than so.
            """.formatted(String.join(", ", Catalogue.NAMES));

    private static final Set<String> OPTIONS = Set.of(
            "--every",
            "--include",
            "--jdk",
            "--seconds",
            "--all",
            "--classpath",
            "--scan",
            "--in",
            "--home",
            "--agent");

    private final Map<String, String> options = new TreeMap<>();
    private final List<String> words = new ArrayList<>();

    private StressMain(String[] arguments) {
        int i = 0;
        // After the name of a program's class all is its own.
        while (i < arguments.length && !(words.size() > 1 && words.get(0).equals("program"))) {
            if (OPTIONS.contains(arguments[i]) && i + 1 < arguments.length) {
                options.put(arguments[i], arguments[i + 1]);
                i += 2;
            } else if (arguments[i].startsWith("--")) {
                throw new IllegalArgumentException("no option '" + arguments[i] + "', or it has no value");
            } else {
                words.add(arguments[i++]);
            }
        }
        words.addAll(List.of(arguments).subList(i, arguments.length));
    }

    /** @param arguments see {@link #USAGE} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(arguments, System.out, System.err));
    }

    /** @return the exit status */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        try {
            return new StressMain(arguments).run(out) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private boolean run(PrintStream out) throws IOException, InterruptedException {
        Path home = Path.of(options.getOrDefault("--home", "test-apps/stress"));
        String built = home.resolve("../../agent/target/gossamer-agent.jar").toString();
        Path agent = Path.of(options.getOrDefault("--agent", built)).normalize();
        Path jdk = Path.of(options.getOrDefault("--jdk", System.getProperty("java.home")));
        long seconds = Long.parseLong(options.getOrDefault("--seconds", "3600"));
        Jvm jvm = new Jvm(jdk, "", Duration.ofSeconds(seconds));
        boolean equal = true;
        for (Target target : targets(home)) {
            Comparison comparison = new Comparison(target, jvm, agent, home.resolve("target/runs"), out);
            for (String every : options.getOrDefault("--every", "101,7,1").split(",")) {
                equal &= comparison.run(Integer.parseInt(every));
            }
        }
        return equal;
    }

    private List<Target> targets(Path home) throws IOException {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no target");
        }
        switch (words.get(0)) {
            case "suite":
                Path scan = Path.of(required("--scan")).toAbsolutePath();
                String include = options.getOrDefault("--include", Suite.TESTS);
                Path in = Path.of(options.getOrDefault("--in", "."));
                return List.of(new Suite("suite", prefixes(), required("--classpath"), scan, in, include));
            case "program":
                List<String> command = words.subList(1, words.size());
                return List.of(new Program("program", prefixes(), required("--classpath"), command));
            default:
                List<Target> targets = new ArrayList<>();
                for (String name : words.equals(List.of("all")) ? Catalogue.NAMES : words) {
                    targets.add(new Catalogue(home).find(name, options.get("--include")));
                }
                return targets;
        }
    }

    private List<String> prefixes() {
        return List.of(required("--all").split(";"));
    }

    private String required(String option) {
        String value = options.get(option);
        if (value == null) {
            throw new IllegalArgumentException("needs the option " + option);
        }
        return value;
    }
}
