package dev.gossamer.agent.instrument;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.emit.Trust;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import dev.gossamer.agent.hierarchy.MethodSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The suspendable methods that a class inherits. Callers trust an instance with all of them, so where the
 * implementation comes from a class that is not rewritten (a JDK collection that happens to implement the interface's
 * method, say) an override is added that calls it, and pins as it does so.
 */
final class Inheritance {
    private final ClassNode node;
    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final Set<String> supertypes = new LinkedHashSet<>();
    private final Map<String, MethodSummary> inherited = new LinkedHashMap<>();
    private boolean exact = true;
    private boolean trustsSuper;

    /** Whether a superclass calls private suspendable methods on an instance: as good as inheriting some. */
    private boolean isCalledPrivately;

    Inheritance(ClassNode node, ClassHierarchy hierarchy, SuspendableClassifier classifier) {
        this.node = node;
        this.hierarchy = hierarchy;
        this.classifier = classifier;
        collect(node.superName);
        node.interfaces.forEach(this::collect);
        for (String type : supertypes) {
            for (MethodSummary method : hierarchy.find(type).methods().values()) {
                if (method.isVirtual() && classifier.isSuspendable(type, method.name(), method.desc())) {
                    inherited.putIfAbsent(method.key(), method);
                } else if (isPrivatePart(method) && classifier.isSuspendable(type, method.name(), method.desc())) {
                    isCalledPrivately |= !hierarchy.isInterface(type);
                }
            }
        }
    }

    private static boolean isPrivatePart(MethodSummary method) {
        return method.isPrivate() && !method.isStatic() && !method.isInitializer() && method.hasCode();
    }

    private void collect(String type) {
        if (type == null || type.equals("java/lang/Object") || supertypes.contains(type)) {
            return;
        }
        ClassSummary summary = hierarchy.find(type);
        if (summary != null) {
            supertypes.add(type);
            summary.directSupertypes().forEach(this::collect);
        }
    }

    /** Whether it is a class with suspendable methods of others in it. */
    boolean isHeir() {
        return (isCalledPrivately || !inherited.isEmpty()) && (node.access & Opcodes.ACC_INTERFACE) == 0;
    }

    /** @return name and descriptor of each override that was added */
    Set<String> addPinningOverrides() {
        Set<String> added = new LinkedHashSet<>();
        if (isHeir()) {
            for (MethodSummary method : inherited.values()) {
                ClassSummary source = implementation(method);
                boolean rewritten = source != null && isRewritten(source, method);
                trustsSuper |= rewritten && !source.isInterface();
                if (!declares(method)) {
                    if (source != null && !rewritten) {
                        override(source, source.method(method.name(), method.desc()), added);
                    }
                }
            }
        }
        return added;
    }

    /** Whether each suspendable method of an instance is known to be rewritten or to pin. */
    Trust trust() {
        return !exact ? Trust.NONE : trustsSuper || isCalledPrivately ? Trust.AS_SUPERCLASS : Trust.FULL;
    }

    /** The interfaces whose suspendable methods have code that an instance may run: they have to be rewritten, too. */
    List<String> trustedInterfaces() {
        List<String> result = new ArrayList<>();
        if (isHeir()) {
            for (String type : supertypes) {
                ClassSummary summary = hierarchy.find(type);
                if (summary.isInterface() && !type.startsWith("java/") && bearsSuspendableCode(summary)) {
                    result.add(type);
                }
            }
        }
        return result;
    }

    private boolean bearsSuspendableCode(ClassSummary type) {
        for (MethodSummary method : type.methods().values()) {
            if (method.isVirtual()
                    && method.hasCode()
                    && classifier.isSuspendable(type.name(), method.name(), method.desc())) {
                return true;
            }
        }
        return false;
    }

    private boolean declares(MethodSummary method) {
        for (MethodNode own : node.methods) {
            if (own.name.equals(method.name()) && own.desc.equals(method.desc())) {
                // Nothing can be put into a native method.
                exact &= (own.access & Opcodes.ACC_NATIVE) == 0;
                return true;
            }
        }
        return false;
    }

    private ClassSummary implementation(MethodSummary method) {
        for (String type = node.superName; type != null; ) {
            ClassSummary summary = hierarchy.find(type);
            if (summary == null) {
                return null;
            }
            MethodSummary found = summary.method(method.name(), method.desc());
            if (found != null && found.isVirtual()) {
                return found.isAbstract() ? null : summary;
            }
            type = summary.superName();
        }
        return defaultMethod(method);
    }

    private ClassSummary defaultMethod(MethodSummary method) {
        ClassSummary best = null;
        for (String type : supertypes) {
            ClassSummary summary = hierarchy.find(type);
            MethodSummary found = summary.method(method.name(), method.desc());
            boolean candidate = summary.isInterface() && found != null && !found.isAbstract();
            if (candidate && (best == null || hierarchy.isAssignable(type, best.name()))) {
                best = summary;
            }
        }
        return best;
    }

    private boolean isRewritten(ClassSummary source, MethodSummary method) {
        MethodSummary implementation = source.method(method.name(), method.desc());
        return !source.name().startsWith("java/")
                && !implementation.isNative()
                && classifier.isSuspendable(source.name(), method.name(), method.desc());
    }

    private void override(ClassSummary source, MethodSummary method, Set<String> added) {
        String owner = reachedBy(source);
        if ((method.access() & Opcodes.ACC_FINAL) != 0 || owner == null) {
            exact = false;
            return;
        }
        int access = method.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) | Opcodes.ACC_SYNTHETIC;
        MethodNode override = new MethodNode(access, method.name(), method.desc(), null, null);
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(method.desc())));
        override.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
        int slot = 1;
        for (Type type : types) {
            override.instructions.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
            slot += type.getSize();
        }
        boolean isInterface = !owner.equals(node.superName);
        override.instructions.add(
                new MethodInsnNode(Opcodes.INVOKESPECIAL, owner, method.name(), method.desc(), isInterface));
        Type result = Type.getReturnType(method.desc());
        override.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        override.maxLocals = slot;
        override.maxStack = Math.max(slot, result.getSize());
        node.methods.add(override);
        added.add(method.key());
    }

    /**
     * The superclass or the interface that an {@code invokespecial} has to name for it: the JVM takes none but those that
     * the class itself is declared with. Null where there is none.
     */
    private String reachedBy(ClassSummary source) {
        if (!source.isInterface() || hierarchy.isAssignable(node.superName, source.name())) {
            return node.superName;
        }
        if ((node.version & 0xFFFF) >= Opcodes.V1_8) {
            for (String own : node.interfaces) {
                if (hierarchy.isAssignable(own, source.name())) {
                    return own;
                }
            }
        }
        return null;
    }
}
