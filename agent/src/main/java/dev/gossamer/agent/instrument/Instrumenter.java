package dev.gossamer.agent.instrument;

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
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
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

    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Consumer<String> refusals;
    private final boolean debug;

    /** @param refusals hears of each method that is left to pin, with class, method, reason and next step */
    public Instrumenter(ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<String> refusals) {
        this(hierarchy, classifier, refusals, false);
    }

    /** @param debug whether a debugger is to see after a resume all that it would have seen without a suspend */
    public Instrumenter(
            ClassHierarchy hierarchy, SuspendableClassifier classifier, Consumer<String> refusals, boolean debug) {
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
            } catch (TooLarge e) {
                // What can suspend is not to pin because it is debugged: this class shows less.
                return instrumentSmall(original);
            }
        }
        return instrumentSmall(original);
    }

    private byte[] instrumentSmall(byte[] original) {
        Set<String> tooLarge = new HashSet<>();
        while (true) {
            try {
                byte[] result = instrument(original, tooLarge, false);
                tooLarge.forEach(method -> refuse(original, method));
                return result;
            } catch (TooLarge e) {
                // The method is left to pin; the rest of the class is not to suffer for it.
                if (!tooLarge.add(e.method())) {
                    throw new InstrumentationException(nameOf(original), e.method(), "it is too large", e);
                }
            }
        }
    }

    private void refuse(byte[] original, String method) {
        refusals.accept(nameOf(original).replace('/', '.') + '.' + method
                + ": with the code that saves and restores its variables it would pass the 64 KB of a method;"
                + " a suspend in it is refused: split it");
    }

    private static String nameOf(byte[] original) {
        return new ClassReader(original).getClassName();
    }

    private byte[] instrument(byte[] original, Set<String> tooLarge, boolean forDebugger) {
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
        OwnMethods own = new OwnMethods(node.name, suspendable, lambdaBodies, tooLarge);
        ClassParts parts = rewrite(node, own, inheritance.trust(), forDebugger);
        return write(node, parts);
    }

    private ClassParts rewrite(ClassNode node, OwnMethods own, Trust trust, boolean forDebugger) {
        boolean stackMaps = (node.version & 0xFFFF) >= STACK_MAP_VERSION;
        ClassParts parts = new ClassParts(node, stackMaps, forDebugger);
        MethodAnalyzer analyzer = new MethodAnalyzer(own, classifier, hierarchy, stackMaps, forDebugger);
        for (MethodNode method : List.copyOf(node.methods)) {
            if (own.suspendable().contains(method.name + method.desc) && method.instructions.size() > 0) {
                rewrite(node, method, analyzer, parts);
            }
        }
        parts.finish(trust);
        return parts;
    }

    private static void rewrite(ClassNode node, MethodNode method, MethodAnalyzer analyzer, ClassParts parts) {
        try {
            MethodAnalysis analysis = analyzer.analyze(method);
            if (new NewRelocator(analysis).relocate()) {
                analysis = analyzer.analyze(method);
            }
            if (analysis.needsRewriting()) {
                parts.rewrite(analysis);
            }
        } catch (AnalyzerException | RuntimeException e) {
            throw new InstrumentationException(node.name, method.name + method.desc, String.valueOf(e), e);
        }
    }

    private static byte[] write(ClassNode node, ClassParts parts) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        try {
            node.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            throw new TooLarge(parts.origin(e.getMethodName() + e.getDescriptor()), e);
        } catch (RuntimeException e) {
            throw new InstrumentationException(node.name, null, String.valueOf(e), e);
        }
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String method;

        TooLarge(String method, MethodTooLargeException cause) {
            super(cause);
            this.method = method;
        }

        String method() {
            return method;
        }
    }
}
