package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.CallKind;
import dev.gossamer.agent.analyze.MethodAnalysis;
import dev.gossamer.agent.analyze.SuspensionPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where a call's receiver is looked at. Right before the call it lies under the arguments, which would have to be put
 * aside; so it is done when the receiver has just been pushed, if the arguments call nobody, or by the variable that
 * it was loaded from.
 */
final class ReceiverGuards implements Opcodes {
    private final MethodAnalysis analysis;
    private final AbstractInsnNode[] insns;

    /** The instruction in front of which the receiver of a point is on top of the stack, and nothing needs the state. */
    private final Map<Integer, SuspensionPoint> early = new HashMap<>();

    /** By the index of the point: the variable, which still holds the receiver when the call is made. */
    private final Map<Integer, Integer> variables = new HashMap<>();

    /** The indices of the points that are looked at early. */
    private final BitSet earlyPoints = new BitSet();

    /** @param without the indices of points whose guards are none of ours */
    ReceiverGuards(MethodAnalysis analysis, AbstractInsnNode[] insns, BitSet without) {
        this.analysis = analysis;
        this.insns = insns;
        for (SuspensionPoint point : analysis.points()) {
            if (point.guard() == SuspensionPoint.Guard.RECEIVER && !without.get(point.index())) {
                place(point);
            }
        }
    }

    private void place(SuspensionPoint point) {
        int height = point.stack().size() + 1;
        boolean calls = false;
        for (int i = point.index(); i > 0; i--) {
            calls |= i < point.index() && analysis.kinds()[i] != CallKind.NONE;
            if (i < point.index() && !isStraight(i)) {
                return;
            }
            if (insns[i].getOpcode() >= 0 && analysis.frames()[i].getStackSize() == height) {
                if (!calls) {
                    early.put(i, point);
                    earlyPoints.set(point.index());
                }
                findVariable(point, i);
                return;
            }
        }
    }

    /** Whether control comes from the instruction before and goes to the one after, and no operand changes its place. */
    private boolean isStraight(int i) {
        int opcode = insns[i].getOpcode();
        if (opcode < 0) {
            return !(insns[i] instanceof FrameNode)
                    && !(insns[i] instanceof LabelNode && analysis.flow().isTarget(i));
        }
        boolean moves = opcode >= DUP_X1 && opcode <= SWAP && opcode != DUP2;
        return !moves && analysis.frames()[i] != null && analysis.flow().successors(i).length == 1 && opcode != GOTO;
    }

    private void findVariable(SuspensionPoint point, int pushed) {
        int push = pushed - 1;
        while (push > 0 && insns[push] instanceof LineNumberNode) {
            push--;
        }
        if (insns[push].getOpcode() != ALOAD) {
            return;
        }
        int variable = ((VarInsnNode) insns[push]).var;
        for (int i = pushed; i < point.index(); i++) {
            boolean stored = insns[i].getOpcode() == ASTORE && ((VarInsnNode) insns[i]).var == variable;
            boolean lost = analysis.kinds()[i] == CallKind.SUSPENSION_POINT
                    && !analysis.liveness().at(point.index()).get(variable);
            if (stored || lost) {
                return;
            }
        }
        variables.put(point.index(), variable);
    }

    /** The point whose guard belongs in front of an instruction; null for none. */
    SuspensionPoint earlyAt(int index) {
        return early.get(index);
    }

    boolean isEarly(SuspensionPoint point) {
        return earlyPoints.get(point.index());
    }

    /** The variable of the original that holds the receiver; null where that is not known. */
    Integer variable(SuspensionPoint point) {
        return variables.get(point.index());
    }

    /**
     * Makes a copy of the receiver under the call's arguments.
     *
     * @return the variables that hold the arguments, to be loaded again by {@link #unshuffle}
     */
    static List<Integer> shuffle(InsnList code, Type[] arguments, int temporaries) {
        // Stack: receiver, arguments -> receiver, receiver
        List<Integer> slots = new ArrayList<>();
        int slot = temporaries;
        for (Type argument : arguments) {
            slots.add(slot);
            slot += argument.getSize();
        }
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.add(new VarInsnNode(arguments[i].getOpcode(ISTORE), slots.get(i)));
        }
        Code.op(code, DUP);
        return slots;
    }

    /**
     * @param inferred whether the verifier infers types, as it does where there are no stack maps: what is left in a
     *     variable would be merged with what another call leaves there, and the classes of both be looked for
     */
    static void unshuffle(InsnList code, Type[] arguments, List<Integer> slots, boolean inferred) {
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(ILOAD), slots.get(i)));
            if (inferred && arguments[i].getSort() >= Type.ARRAY) {
                Code.op(code, ACONST_NULL);
                code.add(new VarInsnNode(ASTORE, slots.get(i)));
            }
        }
    }
}
