package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.hierarchy.MethodSummary;
import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.instrument.FutureClass;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.instrument.Instrumenter;
import dev.gossamer.agent.instrument.Refusal;
import dev.gossamer.agent.verify.ClassVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rewrites the classes of one root and has the JVM link each of them, by as many threads as there are processors. */
final class RootVerifier {
    /** The class file version of Java 1.0, less one. */
    private static final int VERSION_BASE = 44;

    /** That the running JVM can judge. */
    private static final int NEWEST = Runtime.version().feature() + VERSION_BASE;

    private final Map<String, byte[]> originals;
    private final ClassPath classPath;
    private final ClassHierarchy hierarchy;
    private final Instrumenter instrumenter;
    private final Runnable step;
    private final Map<String, byte[]> rewritten = new ConcurrentHashMap<>();

    /** @param step is run after each class, by any thread */
    RootVerifier(Map<String, byte[]> originals, ClassPath classPath, Extras extras, Runnable step) {
        this.originals = originals;
        this.classPath = classPath;
        this.step = step;
        this.hierarchy = ClassHierarchy.of(n -> originals.containsKey(n) ? originals.get(n) : classPath.bytes(n));
        SuspendableClassifier everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
        this.instrumenter = new Instrumenter(hierarchy, everything, refusal -> {}, extras);
    }

    VerifyCounts verify() {
        VerifyCounts counts = new VerifyCounts();
        List<String> names = originals.keySet().stream().sorted().toList();
        names.parallelStream().map(this::rewrite).toList().forEach(counts::add);
        ClassVerifier asTheyBecame = new ClassVerifier(rewritten, classPath::bytes);
        ClassVerifier asTheyWere = new ClassVerifier(originals, classPath::bytes);
        names.parallelStream()
                .filter(rewritten::containsKey)
                .map(name -> link(name, asTheyBecame, asTheyWere))
                .toList()
                .forEach(counts::add);
        return counts;
    }

    private VerifyCounts link(String name, ClassVerifier asTheyBecame, ClassVerifier asTheyWere) {
        VerifyCounts counts = new VerifyCounts();
        Throwable flaw = asTheyBecame.link(name);
        if (flaw != null) {
            if (ClassVerifier.isSameKind(flaw, asTheyWere.link(name))) {
                counts.unlinkable++;
            } else {
                counts.error(name, ClassVerifier.firstLine(flaw));
            }
        }
        step.run();
        return counts;
    }

    private VerifyCounts rewrite(String name) {
        byte[] original = originals.get(name);
        VerifyCounts counts = new VerifyCounts();
        if (ClassVersions.major(original) > NEWEST) {
            counts.skipped++;
            return counts;
        }
        counts.classes++;
        long initializers = methods(original, true);
        long others = methods(original, false);
        counts.methods += (int) (initializers + others);
        rewrite(name, original, (int) others, counts);
        return counts;
    }

    private void rewrite(String name, byte[] original, int methods, VerifyCounts counts) {
        List<Refusal> refusals = new ArrayList<>();
        try {
            byte[] result =
                    FutureClass.through(original, instrumenter.tellingTo(refusals::add, replaced -> {})::instrument);
            rewritten.put(name, result == null ? original : result);
            counts.growth.add(original, rewritten.get(name));
            refusals.forEach(r -> counts.refuse(1, r.reason().toString(), r.toString()));
        } catch (InstrumentationException e) {
            counts.refuse(methods, "their class was left as it is", e.getMessage());
            rewritten.put(name, original);
        } catch (RuntimeException | StackOverflowError e) {
            counts.error(name, "unexpected " + e);
        }
    }

    private static long methods(byte[] original, boolean initializers) {
        return ClassHierarchy.summarize(original).methods().values().stream()
                .filter(MethodSummary::hasCode)
                .filter(m -> m.isInitializer() == initializers)
                .count();
    }
}
