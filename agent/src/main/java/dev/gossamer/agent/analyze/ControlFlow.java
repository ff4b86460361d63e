package dev.gossamer.agent.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where control can go from each instruction, by index. */
public final class ControlFlow {
    private static final int[] NONE = {};

    private final int[][] successors;
    private final int[][] handlers;
    private final int[] reached;
    private final BitSet takesAll = new BitSet();
    private final boolean[] target;
    private final BitSet entries = new BitSet();
    private final BitSet entry = new BitSet();

    ControlFlow(MethodNode method) {
        InsnList code = method.instructions;
        successors = new int[code.size()][];
        target = new boolean[code.size()];
        handlers = new int[code.size()][];
        reached = new int[code.size()];
        Arrays.fill(handlers, NONE);
        for (int i = 0; i < code.size(); i++) {
            successors[i] = next(code, i);
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = code.indexOf(block.handler);
            target[handler] = true;
            entries.set(handler);
            boolean all = block.type == null || block.type.equals("java/lang/Throwable");
            markEntry(code, handler);
            for (int i = code.indexOf(block.start); i < code.indexOf(block.end); i++) {
                handlers[i] = Arrays.copyOf(handlers[i], handlers[i].length + 1);
                handlers[i][handlers[i].length - 1] = handler;
                if (!takesAll.get(i)) {
                    reached[i]++;
                    takesAll.set(i, all);
                }
            }
        }
    }

    private void markEntry(InsnList code, int label) {
        for (int i = label; i < code.size(); i++) {
            entry.set(i);
            if (code.get(i).getOpcode() >= 0) {
                return;
            }
        }
    }

    private int[] next(InsnList code, int i) {
        AbstractInsnNode insn = code.get(i);
        List<LabelNode> labels = new ArrayList<>();
        if (insn instanceof JumpInsnNode jump) {
            labels.add(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            labels.addAll(table.labels);
            labels.add(table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            labels.addAll(lookup.labels);
            labels.add(lookup.dflt);
        }
        boolean falls = !endsFlow(insn) && i + 1 < code.size();
        int[] result = new int[labels.size() + (falls ? 1 : 0)];
        for (int k = 0; k < labels.size(); k++) {
            result[k] = code.indexOf(labels.get(k));
            target[result[k]] = true;
        }
        if (falls) {
            result[labels.size()] = i + 1;
        }
        return result;
    }

    /** Whether control never goes from {@code insn} to the one after it. */
    static boolean endsFlow(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.RET;
    }

    public int[] successors(int index) {
        return successors[index];
    }

    /** The handlers that an exception thrown by an instruction can reach. */
    public int[] handlers(int index) {
        return handlers[index];
    }

    /** Those of them that it does reach: none behind one that takes every exception. */
    public int[] nearestHandlers(int index) {
        return Arrays.copyOf(handlers[index], reached[index]);
    }

    /** Whether an exception handler begins at a label. */
    public boolean isHandler(int index) {
        return entries.get(index);
    }

    /** Whether an index is between the label of a handler and its first instruction, both included. */
    public boolean isHandlerEntry(int index) {
        return entry.get(index);
    }

    /** Whether something jumps to a label. */
    public boolean isTarget(int index) {
        return target[index];
    }
}
