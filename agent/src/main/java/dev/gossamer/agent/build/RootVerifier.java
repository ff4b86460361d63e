package dev.gossamer.agent.build;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.hierarchy.MethodSummary;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.instrument.Instrumenter;
import dev.gossamer.agent.verify.ClassVerifier;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Rewrites the classes of one root and has the JVM link each of them. */
final class RootVerifier {
    /** The class file version of Java 1.0, less one. */
    private static final int VERSION_BASE = 44;

    private static final int NEWEST =
            Math.min(ClassVersions.NEWEST, Runtime.version().feature() + VERSION_BASE);

    private final Map<String, byte[]> originals;
    private final ClassPath classPath;
    private final Instrumenter instrumenter;
    private final VerifyCounts counts;
    private final PrintStream out;
    private final Map<String, byte[]> rewritten = new HashMap<>();

    RootVerifier(
            Map<String, byte[]> originals,
            ClassPath classPath,
            Instrumenter instrumenter,
            VerifyCounts counts,
            PrintStream out) {
        this.originals = originals;
        this.classPath = classPath;
        this.instrumenter = instrumenter;
        this.counts = counts;
        this.out = out;
    }

    void verify() {
        originals.forEach(this::rewrite);
        ClassVerifier asTheyBecame = new ClassVerifier(n -> rewritten.getOrDefault(n, original(n)));
        ClassVerifier asTheyWere = new ClassVerifier(this::original);
        for (String name : rewritten.keySet().stream().sorted().toList()) {
            Throwable flaw = asTheyBecame.link(name);
            if (flaw == null) {
                continue;
            }
            if (ClassVerifier.isSameKind(flaw, asTheyWere.link(name))) {
                counts.unlinkable++;
            } else {
                error(name, ClassVerifier.firstLine(flaw));
            }
        }
    }

    private byte[] original(String name) {
        byte[] own = originals.get(name);
        return own != null ? own : classPath.bytes(name);
    }

    private void rewrite(String name, byte[] original) {
        if (ClassVersions.major(original) > NEWEST) {
            counts.skipped++;
            return;
        }
        counts.classes++;
        long initializers = methods(original, true);
        long others = methods(original, false);
        counts.methods += (int) (initializers + others);
        try {
            byte[] result = instrumenter.instrument(original);
            rewritten.put(name, result == null ? original : result);
            counts.growth.add(original, rewritten.get(name));
        } catch (InstrumentationException e) {
            counts.refused += (int) others;
            out.println("refused " + e.getMessage());
            rewritten.put(name, original);
        } catch (RuntimeException | StackOverflowError e) {
            error(name, "unexpected " + e);
        }
    }

    private static long methods(byte[] original, boolean initializers) {
        return ClassHierarchy.summarize(original).methods().values().stream()
                .filter(MethodSummary::hasCode)
                .filter(m -> m.isInitializer() == initializers)
                .count();
    }

    private void error(String name, String why) {
        counts.errors++;
        out.println("error " + name.replace('/', '.') + ": " + why);
    }
}
