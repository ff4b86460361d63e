package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Objects that are not yet initialised at a suspension point cannot be saved. They have no identity that anyone could
 * have seen, so they are made again: a null stands for the object from its NEW on, and the constructor call makes it.
 * A NEW stays where it was, as it is what initialises the class.
 */
public final class NewRelocator implements Opcodes {
    private final MethodAnalysis analysis;
    private final MethodNode method;
    private final Set<AbstractInsnNode> creations = new HashSet<>();

    public NewRelocator(MethodAnalysis analysis) {
        this.analysis = analysis;
        this.method = analysis.method();
        for (SuspensionPoint point : analysis.points()) {
            point.stack().forEach(this::note);
            point.locals().forEach(local -> note(local.value()));
        }
    }

    private void note(FrameValue value) {
        if (value.kind() == FrameValue.Kind.UNINITIALIZED) {
            creations.add(value.creation());
        }
    }

    /** Whether the method was changed: it has to be analysed again. */
    public boolean relocate() {
        if (creations.isEmpty()) {
            return false;
        }
        // The analysis goes by index, so everything is looked up before anything is moved.
        AbstractInsnNode[] insns = method.instructions.toArray();
        Set<Object> labels = labelsOfCreations();
        for (int i = 0; i < insns.length; i++) {
            if (insns[i] instanceof FrameNode map) {
                forget(map.local, labels);
                forget(map.stack, labels);
            } else if (insns[i] instanceof MethodInsnNode call && call.name.equals("<init>")) {
                relocate(call, analysis.frames()[i]);
            } else if (insns[i] instanceof JumpInsnNode jump) {
                decide(jump, analysis.frames()[i]);
            }
        }
        for (AbstractInsnNode creation : creations) {
            // Stack: uninitialised -> null
            InsnList placeholder = new InsnList();
            Code.op(placeholder, POP, ACONST_NULL);
            method.instructions.insert(creation, placeholder);
        }
        method.maxStack += 2;
        return true;
    }

    /** A comparison of an object that is not there yet: its outcome is known. */
    private void decide(JumpInsnNode jump, Frame<FrameValue> frame) {
        int opcode = jump.getOpcode();
        boolean one = opcode == IFNULL || opcode == IFNONNULL;
        if (frame == null || !(one || opcode == IF_ACMPEQ || opcode == IF_ACMPNE)) {
            return;
        }
        FrameValue top = frame.getStack(frame.getStackSize() - 1);
        FrameValue other = one ? top : frame.getStack(frame.getStackSize() - 2);
        if (!creations.contains(top.creation()) && !creations.contains(other.creation())) {
            return;
        }
        // Of one NEW there is no more than one object without a constructor at a time.
        boolean jumps = one ? opcode == IFNONNULL : top.equals(other) == (opcode == IF_ACMPEQ);
        InsnList before = new InsnList();
        Code.op(before, one ? POP : POP2, jumps ? ICONST_0 : ICONST_1);
        method.instructions.insertBefore(jump, before);
        jump.setOpcode(IFEQ);
    }

    private Set<Object> labelsOfCreations() {
        Set<Object> labels = new HashSet<>();
        for (AbstractInsnNode creation : creations) {
            for (AbstractInsnNode i = creation.getPrevious(); i != null && i.getOpcode() < 0; i = i.getPrevious()) {
                if (i instanceof LabelNode) {
                    labels.add(i);
                }
            }
        }
        return labels;
    }

    private static void forget(List<Object> types, Set<Object> labels) {
        if (types != null) {
            types.replaceAll(type -> labels.contains(type) ? Opcodes.NULL : type);
        }
    }

    private void relocate(MethodInsnNode call, Frame<FrameValue> frame) {
        if (frame == null) {
            return;
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        int receiver = frame.getStackSize() - arguments.length - 1;
        FrameValue object = frame.getStack(receiver);
        if (!creations.contains(object.creation())) {
            return;
        }
        int lowest = receiver;
        for (int i = receiver - 1; i >= 0; i--) {
            lowest = frame.getStack(i).equals(object) ? i : lowest;
        }
        InsnList before = new InsnList();
        int[] slots = new int[frame.getStackSize()];
        for (int i = frame.getStackSize() - 1; i >= lowest; i--) {
            FrameValue value = frame.getStack(i);
            if (value.equals(object)) {
                Code.op(before, POP);
            } else {
                slots[i] = method.maxLocals;
                method.maxLocals += value.getSize();
                Code.store(before, value, slots[i]);
            }
        }
        // Stack: uninitialised, uninitialised, arguments
        before.add(new TypeInsnNode(NEW, ((TypeInsnNode) object.creation()).desc));
        Code.op(before, DUP);
        for (int i = receiver + 1; i < frame.getStackSize(); i++) {
            Code.load(before, frame.getStack(i), slots[i]);
        }
        method.instructions.insertBefore(call, before);
        method.instructions.insert(call, distribute(frame, object, lowest, receiver, slots));
    }

    /** Stack: object -> what lay above the lowest copy, the object in the place of each copy. */
    private InsnList distribute(Frame<FrameValue> frame, FrameValue object, int lowest, int receiver, int[] slots) {
        InsnList after = new InsnList();
        List<Integer> copies = new ArrayList<>();
        for (int i = 0; i < frame.getLocals(); i++) {
            if (frame.getLocal(i).equals(object)) {
                copies.add(i);
            }
        }
        if (copies.isEmpty() && lowest == receiver - 1) {
            return after;
        }
        int home = method.maxLocals++;
        after.add(new VarInsnNode(ASTORE, home));
        for (int i = lowest; i < receiver; i++) {
            if (frame.getStack(i).equals(object)) {
                after.add(new VarInsnNode(ALOAD, home));
            } else {
                Code.load(after, frame.getStack(i), slots[i]);
            }
        }
        for (int copy : copies) {
            after.add(new VarInsnNode(ALOAD, home));
            after.add(new VarInsnNode(ASTORE, copy));
        }
        if (after.size() == 0) {
            after.add(new InsnNode(NOP));
        }
        return after;
    }
}
