package dev.gossamer.agent.hierarchy;

import org.objectweb.asm.Opcodes;

/**
 * A method as its class declares it.
 *
 * @param annotated whether it carries {@code @Suspendable} itself
 * @param bridgeTarget of a bridge, and of an accessor that a compiler made for a private method: the {@linkplain #key()
 *     key} of the method that it calls, with the owner and a dot in front if that is another class; else null
 */
public record MethodSummary(String name, String desc, int access, boolean annotated, String bridgeTarget) {
    /** What it is found by in its class: name and descriptor, without anything in between. */
    public String key() {
        return name + desc;
    }

    public boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    public boolean isPrivate() {
        return (access & Opcodes.ACC_PRIVATE) != 0;
    }

    public boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    public boolean isNative() {
        return (access & Opcodes.ACC_NATIVE) != 0;
    }

    public boolean isBridge() {
        return (access & Opcodes.ACC_BRIDGE) != 0;
    }

    /** Whether it has code. */
    public boolean hasCode() {
        return !isAbstract() && !isNative();
    }

    /** A constructor or a class initialiser. */
    public boolean isInitializer() {
        return name.charAt(0) == '<';
    }

    /** Whether it can override, and be overridden. */
    public boolean isVirtual() {
        return !isStatic() && !isPrivate() && !isInitializer();
    }
}
