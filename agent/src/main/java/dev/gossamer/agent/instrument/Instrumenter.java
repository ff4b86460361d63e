package dev.gossamer.agent.instrument;

import dev.gossamer.agent.analyze.Access;
import dev.gossamer.agent.analyze.CallTargets;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.MethodAnalyzer;
import dev.gossamer.agent.analyze.OwnMethods;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.emit.ClassParts;
import dev.gossamer.agent.emit.CodeSize;
import dev.gossamer.agent.emit.ContinuationCalls;
import dev.gossamer.agent.emit.NewRelocator;
import dev.gossamer.agent.emit.UpcallBody;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.replace.Replaced;
import dev.gossamer.agent.replace.ReplacementPass;
import dev.gossamer.agent.replace.Replacements;
import dev.gossamer.agent.stress.StressPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Rewrites the suspendable methods of a class. Safe for use by several threads. */
public final class Instrumenter {
    /** From this version on a class file must have stack maps. */
    private static final int STACK_MAP_VERSION = 51;

    /** The JVM takes no annotation type for one that has another interface. */
    private static final int LEFT_ALONE = Opcodes.ACC_MODULE | Opcodes.ACC_ANNOTATION;

    /** Of the 65,535 that there can be; the others are for what is put aside around a call. */
    private static final int MOST_VARIABLES = 64_000;

    private static final int MOST_CONSTANTS = 0xFFFF;

    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Consumer<Refusal> refusals;
    private final Extras extras;
    private final CallTargets targets;
    private final Replacements replacements;
    private final Consumer<Replaced> replaced;

    /** @param refusals hears of each method that is left to pin */
    public Instrumenter(ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<Refusal> refusals) {
        this(hierarchy, classifier, refusals, Extras.NONE);
    }

    /** One that replaces nothing. */
    public Instrumenter(
            ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<Refusal> refusals, Extras extras) {
        this(hierarchy, classifier, refusals, extras, Replacements.NONE);
    }

    /** @param replacements the calls that are to become others */
    public Instrumenter(
            ClassHierarchy hierarchy,
            SuspendableClassifier classifier,
            Consumer<Refusal> refusals,
            Extras extras,
            Replacements replacements) {
        this.hierarchy = hierarchy;
        this.classifier = classifier;
        this.refusals = refusals;
        this.extras = extras;
        this.replacements = replacements;
        this.replaced = one -> {};
        this.targets = new CallTargets(hierarchy, classifier, replacements);
    }

    private Instrumenter(Instrumenter like, Consumer<Refusal> refusals, Consumer<Replaced> replaced) {
        this.hierarchy = like.hierarchy;
        this.classifier = like.classifier;
        this.refusals = refusals;
        this.extras = like.extras;
        this.targets = like.targets;
        this.replacements = like.replacements;
        this.replaced = replaced;
    }

    /**
     * One that does the same by what this one knows, and tells {@code refusals} of the methods left alone, and
     * {@code others} of what was replaced.
     */
    public Instrumenter tellingTo(Consumer<Refusal> refusals, Consumer<Replaced> others) {
        return new Instrumenter(this, refusals, others);
    }

    /**
     * @return the class file rewritten; null if there is nothing in it to rewrite, or it has been already
     * @throws InstrumentationException with class, method and reason if it cannot be done
     */
    public byte[] instrument(byte[] original) {
        Concessions concessions = new Concessions(extras, () -> named(original));
        while (true) {
            try {
                byte[] result = instrument(original, concessions);
                concessions.refusals().forEach(refusals);
                return result;
            } catch (MisfitException e) {
                // These methods give way; the rest of the class is not to suffer for it.
                if (!concessions.make(nameOf(original), e)) {
                    throw new InstrumentationException(
                            nameOf(original),
                            e.methods().isEmpty() ? null : e.methods().get(0),
                            e.getMessage(),
                            e);
                }
            }
        }
    }

    private Set<String> named(byte[] original) {
        ClassNode node = SourceClass.read(original, hierarchy);
        return ClassScope.of(node, hierarchy, classifier.named()).suspendable();
    }

    private static String nameOf(byte[] original) {
        return new ClassReader(original).getClassName();
    }

    private byte[] instrument(byte[] original, Concessions concessions) {
        ClassNode node = SourceClass.read(original, hierarchy);
        if (ContinuationCalls.isRewritten(node.interfaces) || (node.access & LEFT_ALONE) != 0) {
            return null;
        }
        ClassScope scope = ClassScope.of(node, hierarchy, classifier);
        Set<String> suspendable = scope.suspendable();
        ReplacementPass pass = new ReplacementPass(node, replacements, hierarchy, classifier);
        Set<String> upcalls = scope.upcalls();
        Inheritance inheritance = new Inheritance(node, hierarchy, classifier);
        if (suspendable.isEmpty() && !inheritance.isHeir()) {
            return upcalls.isEmpty() ? null : withUpcalls(node, upcalls);
        }
        pass.run(suspendable);
        suspendable.addAll(inheritance.addPinningOverrides());
        OwnMethods own = scope.own(concessions.pinned());
        Access access = new Access(node, hierarchy);
        if (concessions.stress()) {
            stress(node, own, access, concessions.unstressed());
        }
        ClassParts parts = rewrite(node, own, access, inheritance, concessions);
        UpcallBody.emit(node, upcalls, hasStackMaps(node));
        byte[] result = write(node, parts);
        pass.done().forEach(replaced);
        return result;
    }

    private void stress(ClassNode node, OwnMethods own, Access access, Set<String> spared) {
        boolean stackMaps = hasStackMaps(node);
        MethodAnalyzer analyzer = new MethodAnalyzer(own, classifier, hierarchy, null, access, stackMaps, false);
        new StressPass(node, access, stackMaps).run(own.suspendable(), analyzer::maySuspend, spared);
    }

    static boolean hasStackMaps(ClassNode node) {
        return (node.version & 0xFFFF) >= STACK_MAP_VERSION;
    }

    private static byte[] withUpcalls(ClassNode node, Set<String> upcalls) {
        UpcallBody.emit(node, upcalls, hasStackMaps(node));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private ClassParts rewrite(
            ClassNode node, OwnMethods own, Access access, Inheritance inheritance, Concessions concessions) {
        boolean stackMaps = hasStackMaps(node);
        boolean forDebugger = concessions.debug();
        boolean stressed = concessions.stress();
        ClassParts parts = new ClassParts(node, access, stackMaps, forDebugger);
        MethodAnalyzer analyzer = new MethodAnalyzer(
                own, classifier, hierarchy, stressed ? null : targets, access, stackMaps, forDebugger);
        List<String> outgrown = new ArrayList<>();
        for (MethodNode method : List.copyOf(node.methods)) {
            if (own.suspendable().contains(method.name + method.desc) && method.instructions.size() > 0) {
                if (own.tooLarge().contains(method.name + method.desc)) {
                    parts.pin(method);
                } else {
                    rewrite(method, analyzer, parts, concessions, outgrown);
                }
            }
        }
        if (!outgrown.isEmpty()) {
            throw new MisfitException(outgrown, Refusal.Reason.OUTGROWN, null);
        }
        parts.finish(inheritance.trust(), inheritance.trustedInterfaces());
        return parts;
    }

    private static void rewrite(
            MethodNode method,
            MethodAnalyzer analyzer,
            ClassParts parts,
            Concessions concessions,
            List<String> outgrown) {
        String key = method.name + method.desc;
        boolean compiled = CodeSize.least(method) <= CodeSize.COMPILED_UP_TO;
        rewrite(method, analyzer, parts, concessions.compact(key));
        if (compiled && CodeSize.most(method) > CodeSize.COMPILED_UP_TO && !concessions.mayOutgrow(key)) {
            outgrown.add(key);
        }
    }

    private static void rewrite(MethodNode method, MethodAnalyzer analyzer, ClassParts parts, boolean compact) {
        if (method.maxLocals > MOST_VARIABLES) {
            throw new MisfitException(List.of(method.name + method.desc), Refusal.Reason.TOO_MANY_VARIABLES, null);
        }
        try {
            MethodAnalysis analysis = analyzer.analyze(method);
            if (new NewRelocator(analysis).relocate()) {
                analysis = analyzer.analyze(method);
            }
            if (analysis.needsRewriting()) {
                parts.rewrite(analysis, compact);
            }
        } catch (AnalyzerException | RuntimeException e) {
            throw new MisfitException(List.of(method.name + method.desc), Refusal.Reason.FAILED, e);
        }
    }

    private static byte[] write(ClassNode node, ClassParts parts) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try {
            node.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            String method = parts.origin(e.getMethodName() + e.getDescriptor());
            throw new MisfitException(List.of(method), Refusal.Reason.TOO_LARGE, e);
        } catch (ClassTooLargeException e) {
            List<String> methods = parts.largest(e.getConstantPoolCount() - MOST_CONSTANTS);
            throw new MisfitException(methods, Refusal.Reason.TOO_MANY_CONSTANTS, e);
        } catch (RuntimeException e) {
            throw new InstrumentationException(node.name, null, String.valueOf(e), e);
        }
    }
}
