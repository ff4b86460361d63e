package dev.gossamer.agent.instrument;

import dev.gossamer.agent.analyze.Access;
import dev.gossamer.agent.analyze.CallTargets;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.MethodAnalyzer;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.replace.Replaced;
import dev.gossamer.agent.replace.ReplacementPass;
import dev.gossamer.agent.replace.Replacements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Looks at a class as its rewriting does, for those who explain it. */
public final class ClassInspector {
    private final ClassScope scope;
    private final MethodAnalyzer analyzer;
    private final ReplacementPass replacements;
    private final Map<String, Refusal> refusals = new HashMap<>();

    /**
     * @throws InstrumentationException if the class could not be rewritten
     */
    public ClassInspector(
            byte[] original, ClassHierarchy hierarchy, SuspendableClassifier classifier, Replacements replacements) {
        ClassNode node = SourceClass.read(original, hierarchy);
        this.scope = ClassScope.of(node, hierarchy, classifier);
        this.replacements = new ReplacementPass(node, replacements, hierarchy, classifier).run(scope.suspendable());
        new Instrumenter(
                        hierarchy,
                        classifier,
                        refusal -> refusals.put(refusal.method(), refusal),
                        Extras.NONE,
                        replacements)
                .instrument(original);
        this.analyzer = new MethodAnalyzer(
                scope.own(refusals.keySet()),
                classifier,
                hierarchy,
                new CallTargets(hierarchy, classifier, replacements),
                new Access(node, hierarchy),
                Instrumenter.hasStackMaps(node),
                false);
    }

    /** The class, its subroutines inlined and its lambdas marked. */
    public ClassNode node() {
        return scope.node();
    }

    public boolean isSuspendable(MethodNode method) {
        return scope.suspendable().contains(method.name + method.desc);
    }

    /** Whether the JVM or its libraries call it whenever they like, so that it pins. */
    public boolean isUpcall(MethodNode method) {
        return scope.upcalls().contains(method.name + method.desc);
    }

    /** Why a suspendable method is left as it is; null where it is not. */
    public Refusal refusal(MethodNode method) {
        return refusals.get(method.name + method.desc);
    }

    /** What a call has taken the place of; null for one that stands in the class file. */
    public Replaced replaced(MethodInsnNode call) {
        return replacements.calls().get(call);
    }

    /** The classes of which a method makes others: one each, at the first line where it does. */
    public List<Replaced> made(MethodNode method) {
        return replacements.done().stream()
                .filter(one -> one.method().equals(method.name + method.desc)
                        && one.replacement().isCreation())
                .toList();
    }

    /** What the class extends in place of another; null for what stands in the class file. */
    public Replaced extended() {
        return replacements.done().stream()
                .filter(one -> one.method().equals("<init>"))
                .findFirst()
                .orElse(null);
    }

    /** Whether a call of a suspendable method reaches one that calls nobody who suspends. */
    public boolean isLeaf(MethodInsnNode call) {
        return analyzer.isLeaf(call);
    }

    /** The class whose method a call names, as far as it is known: of an iterator in a loop, its declared type. */
    public String meant(MethodInsnNode call) {
        return analyzer.meant(call);
    }

    /** Whether a call in the class may suspend, where nothing pins. */
    public boolean maySuspend(MethodInsnNode call) {
        return analyzer.maySuspend(call);
    }

    /** As its rewriting sees it; of a method that is not suspendable: as it would. */
    public MethodAnalysis analyze(MethodNode method) {
        try {
            return analyzer.analyze(method);
        } catch (AnalyzerException e) {
            throw new InstrumentationException(scope.node().name, method.name + method.desc, String.valueOf(e), e);
        }
    }
}
