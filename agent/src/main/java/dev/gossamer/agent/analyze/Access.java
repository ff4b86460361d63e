package dev.gossamer.agent.analyze;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * Which types the code of a class may name. A value may well be of a type that it may not: a method that it calls
 * returns what is private to its package, and the value goes on to another.
 */
public final class Access {
    /** Packages of the JDK that hardly any module exports. */
    private static final String[] INTERNAL = {"sun/", "jdk/", "com/sun/"};

    private final ClassNode node;
    private final ClassHierarchy hierarchy;

    public Access(ClassNode node, ClassHierarchy hierarchy) {
        this.node = node;
        this.hierarchy = hierarchy;
    }

    /** The class whose code it is about. */
    ClassNode node() {
        return node;
    }

    /**
     * Whether a cast to the type cannot fail for want of access. Of a class that is missing that is not known.
     *
     * @param type internal name or array descriptor
     */
    public boolean mayCastTo(String type) {
        String name = element(type);
        if (name == null || packageOf(name).equals(packageOf(node.name))) {
            return true;
        }
        ClassSummary summary = hierarchy.find(name);
        return summary != null && (summary.access() & Opcodes.ACC_PUBLIC) != 0 && !isInternal(name);
    }

    /**
     * The class that has the static method that a call of {@code owner} runs, as far as the superclasses are known;
     * else {@code owner}.
     */
    public String declaringClass(String owner, String name, String desc) {
        Set<String> seen = new HashSet<>();
        for (String type = owner; type != null && seen.add(type); ) {
            ClassSummary summary = hierarchy.find(type);
            if (summary == null) {
                return owner;
            }
            if (summary.method(name, desc) != null) {
                return type;
            }
            type = summary.superName();
        }
        return owner;
    }

    /** Whether the verifier takes any object for the type. */
    public boolean needsNoCastTo(String type) {
        return type.charAt(0) != '[' && hierarchy.isInterface(type);
    }

    /** Whether a resume can give all values back their types. An interface has no fields to help with that. */
    boolean canRestore(SuspensionPoint point) {
        return (node.access & Opcodes.ACC_INTERFACE) == 0
                || (point.stack().stream().allMatch(this::isPlain)
                        && point.locals().stream().allMatch(local -> isPlain(local.value()))
                        && isPlain(FrameValue.of(Type.getReturnType(point.call().desc))));
    }

    private boolean isPlain(FrameValue value) {
        return value == null || !value.isReference() || isMissing(value.name()) || needsNoHelp(value.name());
    }

    private boolean needsNoHelp(String type) {
        return mayCastTo(type) || needsNoCastTo(type);
    }

    private boolean isMissing(String type) {
        String name = element(type);
        return name != null && hierarchy.find(name) == null;
    }

    private static boolean isInternal(String name) {
        for (String prefix : INTERNAL) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Null of an array of primitives. */
    private static String element(String type) {
        int dimensions = type.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return type;
        }
        return type.charAt(dimensions) == 'L' ? type.substring(dimensions + 1, type.length() - 1) : null;
    }
}
