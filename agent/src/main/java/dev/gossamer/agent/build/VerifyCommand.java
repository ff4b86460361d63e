package dev.gossamer.agent.build;

import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.verify.ClassVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code verify [--classpath CP] [--compact true] JAR...}. */
final class VerifyCommand {
    private static final int MISSING_TOLD = 5;

    private final PrintStream out;
    private final PrintStream err;

    VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(Arguments arguments) throws IOException {
        if (arguments.rest().isEmpty()) {
            throw new UsageException("verify takes one jar or more");
        }
        if (!ClassVerifier.isJudge()) {
            throw new UsageException("this JVM verifies nothing: start it without -Xverify:none,"
                    + " -XX:-BytecodeVerificationRemote and the like");
        }
        VerifyCounts totals = new VerifyCounts();
        long start = System.nanoTime();
        for (String name : arguments.rest()) {
            totals.add(verify(Arguments.path(name), arguments));
        }
        out.println("all:");
        print(totals, start);
        out.println(totals);
        return totals.errors == 0 ? Cli.OK : Cli.FAILED;
    }

    private VerifyCounts verify(Path jar, Arguments arguments) throws IOException {
        long start = System.nanoTime();
        List<Path> searched = new ArrayList<>(List.of(jar));
        searched.addAll(arguments.classPath());
        Extras extras = new Extras(false, false, Boolean.parseBoolean(arguments.option("--compact")));
        VerifyCounts counts = new VerifyCounts();
        try (ClassPath classPath = new ClassPath(searched)) {
            Map<String, Map<String, byte[]>> roots = ClassRoots.of(jar);
            int classes = roots.values().stream().mapToInt(Map::size).sum();
            try (Progress progress = Progress.of(err, jar.getFileName().toString(), classes)) {
                for (Map<String, byte[]> root : roots.values()) {
                    counts.add(new RootVerifier(root, classPath, extras, progress::step).verify());
                }
            }
            counts.failures.forEach(out::println);
            out.println(jar.getFileName() + ": " + counts);
            print(counts, start);
            if (counts.unlinkable > 0) {
                print(classPath.missing());
            }
        }
        return counts;
    }

    private void print(VerifyCounts counts, long start) {
        counts.reasons().forEach((reason, count) -> out.println("  refused " + count + ": " + reason));
        out.println("  " + counts.growth);
        out.println("  " + counts.growth.parts());
        out.println("  " + counts.growth.code());
        out.println(String.format(Locale.ROOT, "  took %.1f s", (System.nanoTime() - start) / 1e9));
    }

    private void print(List<String> missing) {
        if (!missing.isEmpty()) {
            out.println("  not found: " + missing.stream().limit(MISSING_TOLD).collect(Collectors.joining(", "))
                    + (missing.size() > MISSING_TOLD ? " and " + (missing.size() - MISSING_TOLD) + " more" : "")
                    + "; give their jars with --classpath");
        }
    }
}
