package dev.gossamer.agent.analyze;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Backward data flow: the local variables that a method holds on to, with the same value, until it ends. While one is
 * held, a second reference to its value keeps nothing from the collector. A variable that is dead only where the method
 * is about to return, without another call, an allocation or a loop, is held as well. A call in tail position ends the
 * method here: whoever keeps a second reference has to drop it right before that call.
 */
public final class HeldLocals {
    private final BitSet[] lost;
    private final ControlFlow flow;

    /** @param points of the method, those in tail position among them */
    public HeldLocals(
            AbstractInsnNode[] insns,
            ControlFlow flow,
            Liveness liveness,
            int variables,
            List<SuspensionPoint> points) {
        this.flow = flow;
        BitSet ending = ending(insns, flow, points);
        lost = new BitSet[insns.length];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = new BitSet();
            if (!ending.get(i)) {
                lost[i].set(0, variables);
                lost[i].andNot(liveness.at(i));
            }
            if (insns[i] instanceof VarInsnNode local && local.getOpcode() > Opcodes.ALOAD) {
                // Of a long the upper half as well: what was there is gone.
                lost[i].set(local.var, local.var + 2);
            }
        }
        solve();
    }

    private void solve() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = lost.length - 1; i >= 0; i--) {
                int before = lost[i].cardinality();
                lost[i].or(after(i));
                changed |= lost[i].cardinality() != before;
            }
        }
    }

    private BitSet after(int index) {
        BitSet result = new BitSet();
        for (int next : flow.successors(index)) {
            result.or(lost[next]);
        }
        for (int handler : flow.handlers(index)) {
            result.or(lost[handler]);
        }
        return result;
    }

    /** Whether a variable that is live after instruction {@code index} is held from there on. */
    public boolean isHeldAfter(int index, int slot) {
        return !after(index).get(slot);
    }

    /** From where each way leads to the end of the method by a few simple instructions. */
    private static BitSet ending(AbstractInsnNode[] insns, ControlFlow flow, List<SuspensionPoint> points) {
        BitSet ending = new BitSet();
        points.stream().filter(SuspensionPoint::isTail).forEach(point -> ending.set(point.index()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = insns.length - 1; i >= 0; i--) {
                if (!ending.get(i) && isSimple(insns[i].getOpcode()) && leadsInto(ending, insns[i], i, flow)) {
                    ending.set(i);
                    changed = true;
                }
            }
        }
        return ending;
    }

    private static boolean leadsInto(BitSet ending, AbstractInsnNode insn, int index, ControlFlow flow) {
        boolean result = flow.successors(index).length > 0 || isReturn(insn.getOpcode());
        for (int next : flow.successors(index)) {
            result &= ending.get(next);
        }
        for (int handler : flow.handlers(index)) {
            result &= ending.get(handler);
        }
        return result;
    }

    private static boolean isReturn(int opcode) {
        return (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW;
    }

    /** Whether it neither runs other code nor allocates nor waits; static fields may initialise their class. */
    private static boolean isSimple(int opcode) {
        return switch (opcode) {
            case Opcodes.GETSTATIC,
                    Opcodes.PUTSTATIC,
                    Opcodes.INVOKEVIRTUAL,
                    Opcodes.INVOKESPECIAL,
                    Opcodes.INVOKESTATIC,
                    Opcodes.INVOKEINTERFACE,
                    Opcodes.INVOKEDYNAMIC,
                    Opcodes.NEW,
                    Opcodes.NEWARRAY,
                    Opcodes.ANEWARRAY,
                    Opcodes.MULTIANEWARRAY,
                    Opcodes.MONITORENTER,
                    Opcodes.MONITOREXIT,
                    Opcodes.LDC,
                    Opcodes.JSR,
                    Opcodes.RET -> false;
            default -> true;
        };
    }
}
