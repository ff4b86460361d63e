package dev.gossamer.agent.replace;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.hierarchy.ClassSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Puts replacements into a class before it is analysed, so that they are calls that may suspend like any other. */
public final class ReplacementPass {
    private final ClassNode node;
    private final Replacements replacements;
    private final ClassHierarchy hierarchy;
    private final SuspendableClassifier classifier;
    private final List<Replaced> done = new ArrayList<>();
    private final Map<MethodInsnNode, Replaced> calls = new HashMap<>();

    public ReplacementPass(
            ClassNode node, Replacements replacements, ClassHierarchy hierarchy, SuspendableClassifier classifier) {
        this.node = node;
        this.replacements = replacements.in(node.name);
        this.hierarchy = hierarchy;
        this.classifier = classifier;
    }

    /** @param suspendable name and descriptor of the methods all of whose calls are replaced */
    public ReplacementPass run(Set<String> suspendable) {
        if (replacements.isEmpty()) {
            return this;
        }
        replaceSuperclass();
        for (MethodNode method : node.methods) {
            if (replacements.haveCreations()) {
                replaceCreations(method);
            }
            replaceCalls(method, suspendable.contains(method.name + method.desc));
        }
        return this;
    }

    /** In the order of the class file. */
    public List<Replaced> done() {
        return done;
    }

    /** The calls that have taken the place of others. */
    public Map<MethodInsnNode, Replaced> calls() {
        return calls;
    }

    /** @param all false in constructors and the like, where only what does not suspend may take the place of a call */
    private void replaceCalls(MethodNode method, boolean all) {
        int line = 0;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            line = insn instanceof LineNumberNode number ? number.line : line;
            Replacement one = insn instanceof MethodInsnNode call ? replacements.of(call, hierarchy, classifier) : null;
            MethodInsnNode instead = one == null ? null : one.inPlaceOf((MethodInsnNode) insn);
            if (instead != null && (all || waitsForNobody(instead))) {
                TypeInsnNode cast = one.cast((MethodInsnNode) insn);
                method.instructions.set(insn, instead);
                if (cast != null) {
                    method.instructions.insert(instead, cast);
                }
                note(method, line, one, instead);
            }
        }
    }

    /** It is known, and does not suspend. */
    private boolean waitsForNobody(MethodInsnNode call) {
        return hierarchy.find(call.owner) != null && !classifier.isSuspendable(call.owner, call.name, call.desc);
    }

    private void note(MethodNode method, int line, Replacement one, MethodInsnNode instead) {
        Replaced replaced = new Replaced(method.name + method.desc, line, one);
        done.add(replaced);
        if (instead != null) {
            calls.put(instead, replaced);
        }
    }

    /** A subclass of a class that is made otherwise extends what is made: it must not be one of the old kind. */
    private void replaceSuperclass() {
        Replacement one = replacements.ofNew(node.superName);
        ClassSummary target = one == null || one.then() != null ? null : hierarchy.find(one.target());
        if (target == null || (target.access() & Opcodes.ACC_FINAL) != 0 || !hasAllConstructors(target, one)) {
            return;
        }
        node.superName = one.target();
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn.getOpcode() == Opcodes.INVOKESPECIAL && ((MethodInsnNode) insn).owner.equals(one.owner())) {
                    ((MethodInsnNode) insn).owner = one.target();
                }
            }
        }
        done.add(new Replaced("<init>", 0, one));
    }

    private boolean hasAllConstructors(ClassSummary target, Replacement one) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (isConstructor(insn, one) && !has(target, (MethodInsnNode) insn)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void replaceCreations(MethodNode method) {
        int line = 0;
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            line = insn instanceof LineNumberNode number ? number.line : line;
            if (insn.getOpcode() != Opcodes.NEW) {
                continue;
            }
            Replacement one = replacements.ofNew(((TypeInsnNode) insn).desc);
            // Once one of them is replaced all of the method are, and its name does not come up again.
            if (one != null && mayReplace(method, one)) {
                replaceCreations(method, one);
                note(method, line, one, null);
            }
        }
    }

    /**
     * Not where a constructor of the class may be one that is called by {@code super}, nor where the other class lacks
     * a constructor, nor where a new object is not at hand when its constructor returns.
     */
    private boolean mayReplace(MethodNode method, Replacement one) {
        if (method.name.equals("<init>") && one.owner().equals(node.superName)) {
            return false;
        }
        ClassSummary target = hierarchy.find(one.target());
        for (AbstractInsnNode insn : method.instructions) {
            if (isConstructor(insn, one) && (target == null || !has(target, (MethodInsnNode) insn))) {
                return false;
            }
            if (isNew(insn, one) && one.then() != null && insn.getNext().getOpcode() != Opcodes.DUP) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(ClassSummary type, MethodInsnNode constructor) {
        return type.method("<init>", constructor.desc) != null;
    }

    private static boolean isNew(AbstractInsnNode insn, Replacement one) {
        return insn.getOpcode() == Opcodes.NEW && ((TypeInsnNode) insn).desc.equals(one.owner());
    }

    private static boolean isConstructor(AbstractInsnNode insn, Replacement one) {
        return insn.getOpcode() == Opcodes.INVOKESPECIAL
                && ((MethodInsnNode) insn).name.equals("<init>")
                && ((MethodInsnNode) insn).owner.equals(one.owner());
    }

    private static void replaceCreations(MethodNode method, Replacement one) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (isNew(insn, one)) {
                ((TypeInsnNode) insn).desc = one.target();
            } else if (isConstructor(insn, one)) {
                ((MethodInsnNode) insn).owner = one.target();
                if (one.then() != null) {
                    method.instructions.insert(insn, one.afterwards());
                }
            }
        }
    }
}
