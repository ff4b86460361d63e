package dev.gossamer.agent.analyze;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
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
    /** Of a class that is missing. */
    private static final Bodies MISSING = new Bodies(0, null, Map.of());

    /** Many, and quickly made again. */
    private final Map<String, SoftReference<Bodies>> classes = new ConcurrentHashMap<>();

    public CallTargets(ClassHierarchy hierarchy) {
        this.hierarchy = hierarchy;
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

    private static Bodies read(byte[] bytes) {
        if (bytes == null) {
            return MISSING;
        }
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return of(node);
    }

    static Bodies of(ClassNode node) {
        Map<String, Body> methods = new HashMap<>();
        for (MethodNode method : node.methods) {
            methods.put(method.name + method.desc, new Body(method.access, calls(node.name, method)));
        }
        return new Bodies(node.access, node.superName, methods);
    }

    private static List<MethodInsnNode> calls(String owner, MethodNode method) {
        if (method.instructions.size() == 0) {
            return null;
        }
        List<MethodInsnNode> calls = new ArrayList<>();
        Map<MethodInsnNode, String> iterators = Iterations.of(owner, method);
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof MethodInsnNode call) {
                String type = iterators.getOrDefault(call, call.owner);
                calls.add(new MethodInsnNode(call.getOpcode(), type, call.name, call.desc, call.itf));
            }
        }
        return calls;
    }
}
