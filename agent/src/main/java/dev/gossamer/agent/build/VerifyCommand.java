package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.instrument.Instrumenter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code verify [--classpath CP] JAR...}. */
final class VerifyCommand {
    private final PrintStream out;

    VerifyCommand(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws IOException {
        if (arguments.rest().isEmpty()) {
            throw new UsageException("verify takes one jar or more");
        }
        VerifyCounts totals = new VerifyCounts();
        for (String name : arguments.rest()) {
            Path jar = Arguments.path(name);
            VerifyCounts counts = verify(jar, arguments.classPath());
            out.println(jar.getFileName() + ": " + counts);
            print(counts.growth);
            totals.add(counts);
        }
        out.println("all:");
        print(totals.growth);
        out.println(totals);
        return totals.errors == 0 ? Cli.OK : Cli.FAILED;
    }

    private void print(Growth growth) {
        out.println("  " + growth);
        out.println("  " + growth.parts());
        out.println("  " + growth.code());
    }

    private VerifyCounts verify(Path jar, List<Path> dependencies) throws IOException {
        List<Path> searched = new ArrayList<>(List.of(jar));
        searched.addAll(dependencies);
        VerifyCounts counts = new VerifyCounts();
        try (ClassPath classPath = new ClassPath(searched)) {
            Map<String, Map<String, byte[]>> roots = ClassRoots.of(jar);
            for (Map<String, byte[]> classes : roots.values()) {
                verify(classes, classPath, counts);
            }
        }
        return counts;
    }

    private void verify(Map<String, byte[]> classes, ClassPath classPath, VerifyCounts counts) {
        ClassHierarchy hierarchy = ClassHierarchy.of(n -> classes.containsKey(n) ? classes.get(n) : classPath.bytes(n));
        SuspendableClassifier everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
        Instrumenter instrumenter = new Instrumenter(hierarchy, everything, why -> {
            counts.refused++;
            out.println("refused " + why);
        });
        new RootVerifier(classes, classPath, instrumenter, counts, out).verify();
    }
}
