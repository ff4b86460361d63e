package dev.gossamer.agent.analyze;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.replace.Replacement;
import dev.gossamer.agent.replace.Replacements;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Whom the methods of classes call, as their class files have it. Safe for use by several threads. */
public final class CallTargets {
    /** A method with code; null for {@code calls} of one without. */
    record Body(int access, List<MethodInsnNode> calls) {}

    /** The methods of a class, by name and descriptor. */
    record Bodies(int access, String superName, Map<String, Body> methods) {}

    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Replacements replacements;

    /** Of a class that is missing. */
    private static final Bodies MISSING = new Bodies(0, null, Map.of());

    /** Many, and quickly made again. */
    private final Map<String, SoftReference<Bodies>> classes = new ConcurrentHashMap<>();

    /** @param replacements the calls that classes make in place of those that their class files have */
    public CallTargets(ClassHierarchy hierarchy, SuspendableClassifier classifier, Replacements replacements) {
        this.hierarchy = hierarchy;
        this.classifier = classifier;
        this.replacements = replacements;
    }

    /** Null for a class that is missing. */
    Bodies of(String name) {
        SoftReference<Bodies> reference = classes.get(name);
        Bodies known = reference == null ? null : reference.get();
        if (known == null) {
            // Not within the map: finding class files may load classes, which come back here.
            known = read(hierarchy.bytes(name));
            classes.put(name, new SoftReference<>(known));
        }
        return known == MISSING ? null : known;
    }

    private Bodies read(byte[] bytes) {
        if (bytes == null) {
            return MISSING;
        }
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return of(node);
    }

    Bodies of(ClassNode node) {
        Map<String, Body> methods = new HashMap<>();
        for (MethodNode method : node.methods) {
            methods.put(method.name + method.desc, new Body(method.access, calls(node.name, method)));
        }
        return new Bodies(node.access, node.superName, methods);
    }

    private List<MethodInsnNode> calls(String owner, MethodNode method) {
        if (method.instructions.size() == 0) {
            return null;
        }
        List<MethodInsnNode> calls = new ArrayList<>();
        Map<MethodInsnNode, String> iterators = Iterations.of(owner, method);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call) {
                calls.add(made(call, owner, iterators.getOrDefault(call, call.owner)));
            }
        }
        return calls;
    }

    private MethodInsnNode made(MethodInsnNode call, String in, String type) {
        Replacement replacement = replacements.in(in).of(call, hierarchy, classifier);
        return replacement == null
                ? new MethodInsnNode(call.getOpcode(), type, call.name, call.desc, call.itf)
                : replacement.inPlaceOf(call);
    }
}
