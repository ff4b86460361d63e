package dev.gossamer.agent.instrument;

import dev.gossamer.agent.analyze.Access;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.MethodAnalyzer;
import dev.gossamer.agent.analyze.OwnMethods;
import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.emit.ClassParts;
import dev.gossamer.agent.emit.ContinuationCalls;
import dev.gossamer.agent.emit.LambdaRewriter;
import dev.gossamer.agent.emit.NewRelocator;
import dev.gossamer.agent.emit.Trust;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private static final int MOST_CONSTANTS = 0xFFFF;

    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Consumer<Refusal> refusals;
    private final boolean debug;

    /** @param refusals hears of each method that is left to pin */
    public Instrumenter(ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<Refusal> refusals) {
        this(hierarchy, classifier, refusals, false);
    }

    /** @param debug whether a debugger is to see after a resume all that it would have seen without a suspend */
    public Instrumenter(
            ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<Refusal> refusals, boolean debug) {
        this.hierarchy = hierarchy;
        this.classifier = classifier;
        this.refusals = refusals;
        this.debug = debug;
    }

    /**
     * @return the class file rewritten; null if there is nothing in it to rewrite, or it has been already
     * @throws InstrumentationException with class, method and reason if it cannot be done
     */
    public byte[] instrument(byte[] original) {
        if (debug) {
            try {
                return instrument(original, Set.of(), true);
            } catch (MisfitException e) {
                // What can suspend is not to pin because it is debugged: this class shows less.
                return instrumentSmall(original);
            }
        }
        return instrumentSmall(original);
    }

    private byte[] instrumentSmall(byte[] original) {
        Map<String, Refusal> refused = new TreeMap<>();
        while (true) {
            try {
                byte[] result = instrument(original, refused.keySet(), false);
                refused.values().forEach(refusals);
                return result;
            } catch (MisfitException e) {
                // These methods are left to pin; the rest of the class is not to suffer for it.
                if (!refuse(nameOf(original), e, refused)) {
                    throw new InstrumentationException(
                            nameOf(original),
                            e.methods().isEmpty() ? null : e.methods().get(0),
                            e.getMessage(),
                            e);
                }
            }
        }
    }

    private static boolean refuse(String className, MisfitException e, Map<String, Refusal> refused) {
        int before = refused.size();
        for (String method : e.methods()) {
            refused.putIfAbsent(method, new Refusal(className, method, e.reason(), e.detail()));
        }
        return refused.size() > before;
    }

    private static String nameOf(byte[] original) {
        return new ClassReader(original).getClassName();
    }

    private byte[] instrument(byte[] original, Set<String> refused, boolean forDebugger) {
        ClassNode node = SourceClass.read(original, hierarchy);
        if (ContinuationCalls.isRewritten(node.interfaces) || (node.access & Opcodes.ACC_MODULE) != 0) {
            return null;
        }
        Set<String> lambdaBodies = new LambdaRewriter(node, classifier).rewrite();
        Set<String> suspendable = new HashSet<>(lambdaBodies);
        for (MethodNode method : node.methods) {
            if (classifier.isSuspendable(node.name, method.name, method.desc)) {
                suspendable.add(method.name + method.desc);
            }
        }
        Inheritance inheritance = new Inheritance(node, hierarchy, classifier);
        if (suspendable.isEmpty() && !inheritance.isHeir()) {
            return null;
        }
        suspendable.addAll(inheritance.addPinningOverrides());
        OwnMethods own = new OwnMethods(node.name, suspendable, lambdaBodies, refused);
        ClassParts parts = rewrite(node, own, inheritance.trust(), forDebugger);
        return write(node, parts);
    }

    private ClassParts rewrite(ClassNode node, OwnMethods own, Trust trust, boolean forDebugger) {
        boolean stackMaps = (node.version & 0xFFFF) >= STACK_MAP_VERSION;
        Access access = new Access(node, hierarchy);
        ClassParts parts = new ClassParts(node, access, stackMaps, forDebugger);
        MethodAnalyzer analyzer = new MethodAnalyzer(own, classifier, hierarchy, access, stackMaps, forDebugger);
        for (MethodNode method : List.copyOf(node.methods)) {
            if (own.suspendable().contains(method.name + method.desc) && method.instructions.size() > 0) {
                if (own.tooLarge().contains(method.name + method.desc)) {
                    parts.pin(method);
                } else {
                    rewrite(method, analyzer, parts);
                }
            }
        }
        parts.finish(trust);
        return parts;
    }

    private static void rewrite(MethodNode method, MethodAnalyzer analyzer, ClassParts parts) {
        try {
            MethodAnalysis analysis = analyzer.analyze(method);
            if (new NewRelocator(analysis).relocate()) {
                analysis = analyzer.analyze(method);
            }
            if (analysis.needsRewriting()) {
                parts.rewrite(analysis);
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
