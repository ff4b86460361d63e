package dev.gossamer.agent.build;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassVersions;
import dev.gossamer.agent.instrument.Extras;
import dev.gossamer.agent.instrument.FutureClass;
import dev.gossamer.agent.instrument.InstrumentationException;
import dev.gossamer.agent.instrument.Instrumenter;
import dev.gossamer.agent.replace.Replacements;
import java.io.PrintStream;

/** Rewrites one class after the other, keeps count, and tells what goes wrong. */
final class ClassRewriter {
    private final SuspendableClassifier classifier;
    private final Instrumenter instrumenter;
    private final PrintStream err;
    private int classes;
    private int rewritten;
    private int failed;

    ClassRewriter(ClassPath classPath, SuspendableRules rules, Replacements replacements, PrintStream err) {
        ClassHierarchy hierarchy = ClassHierarchy.of(classPath::bytes);
        this.classifier = new SuspendableClassifier(hierarchy, rules);
        this.instrumenter = new Instrumenter(
                hierarchy, classifier, why -> err.println("gossamer-agent: " + why), Extras.NONE, replacements);
        this.err = err;
    }

    /**
     * @param origin what errors call it
     * @return the bytes as they were where there is nothing to rewrite or it fails
     */
    byte[] rewrite(String origin, byte[] original) {
        classes++;
        if (!ClassVersions.isClassFile(original)) {
            return fail(original, origin + " is no class file, whatever its name says; it is copied as it is");
        }
        try {
            byte[] result = FutureClass.through(
                    original, bytes -> classifier.mayBeOurs(bytes) ? instrumenter.instrument(bytes) : null);
            rewritten += result == null ? 0 : 1;
            return result == null ? original : result;
        } catch (InstrumentationException e) {
            return fail(original, origin + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return fail(original, origin + ": unexpected " + e + "; it is copied as it is; please report this with it");
        }
    }

    private byte[] fail(byte[] original, String why) {
        failed++;
        err.println("gossamer-agent: " + why);
        return original;
    }

    int failed() {
        return failed;
    }

    String totals() {
        return "classes=" + classes + " rewritten=" + rewritten + " failed=" + failed;
    }
}
