package dev.gossamer.agent.analyze;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** The variables whose monitors a method takes, numbered; compilers name one at each entry and exit. */
final class LockVariables implements Opcodes {
    static final int NONE = -1;

    private final InsnList code;
    private final ControlFlow flow;
    private final List<Integer> slots = new ArrayList<>();

    LockVariables(InsnList code, ControlFlow flow) {
        this.code = code;
        this.flow = flow;
        for (int i = 0; i < code.size(); i++) {
            int slot = code.get(i).getOpcode() == MONITORENTER ? slot(i) : NONE;
            if (slot != NONE && !slots.contains(slot)) {
                slots.add(slot);
            }
        }
    }

    int count() {
        return slots.size();
    }

    /** The number of the variable whose monitor an entry takes or an exit gives back; {@link #NONE} if unknown. */
    int named(int i) {
        return slots.indexOf(slot(i));
    }

    /** The number of a variable that a store writes: {@code half} is 1 for the second slot of a wide one. */
    int stored(int i, int half) {
        return slots.indexOf(((VarInsnNode) code.get(i)).var + half);
    }

    /** Of {@code aload, monitorenter}, {@code dup, astore, monitorenter} or {@code aload, monitorexit}. */
    private int slot(int i) {
        int before = before(i);
        if (before < 0) {
            return NONE;
        }
        AbstractInsnNode insn = code.get(before);
        boolean loaded = insn.getOpcode() == ALOAD;
        int second = insn.getOpcode() == ASTORE ? before(before) : NONE;
        boolean copied = second >= 0 && code.get(second).getOpcode() == DUP;
        return loaded || copied ? ((VarInsnNode) insn).var : NONE;
    }

    /** The instruction that control always comes from. */
    private int before(int i) {
        int k = i - 1;
        while (k >= 0 && code.get(k).getOpcode() < 0 && !flow.isTarget(k)) {
            k--;
        }
        return k >= 0 && code.get(k).getOpcode() >= 0 ? k : NONE;
    }
}
