package dev.gossamer.agent.analyze;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** Backward data flow: the local variables that may still be read. */
public final class Liveness {
    private final BitSet[] liveIn;
    private final BitSet[] kept;

    /** @param kept by index: variables that count as read there; null for none */
    Liveness(InsnList code, ControlFlow flow, BitSet[] kept) {
        this.kept = kept;
        liveIn = new BitSet[code.size()];
        for (int i = 0; i < liveIn.length; i++) {
            liveIn[i] = new BitSet();
        }
        AbstractInsnNode[] insns = code.toArray();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = insns.length - 1; i >= 0; i--) {
                changed |= update(i, insns[i], flow);
            }
        }
    }

    private boolean update(int i, AbstractInsnNode insn, ControlFlow flow) {
        BitSet live = new BitSet();
        for (int next : flow.successors(i)) {
            live.or(liveIn[next]);
        }
        if (insn instanceof VarInsnNode local) {
            boolean reads = insn.getOpcode() <= Opcodes.ALOAD || insn.getOpcode() == Opcodes.RET;
            live.set(local.var, reads);
        } else if (insn instanceof IincInsnNode increment) {
            live.set(increment.var);
        }
        if (kept[i] != null) {
            live.or(kept[i]);
        }
        // Any instruction may throw before it has had its effect.
        for (int handler : flow.handlers(i)) {
            live.or(liveIn[handler]);
        }
        boolean changed = !live.equals(liveIn[i]);
        liveIn[i] = live;
        return changed;
    }

    /** The variables that may be read from instruction {@code index} on. */
    public BitSet at(int index) {
        return liveIn[index];
    }
}
