package dev.gossamer.agent.emit;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * Where code of a resume form begins in the middle of a line. A debugger stops at the first instruction of each entry
 * of the line number table, so such code must begin no entry: the line has been stopped at when it was begun.
 */
final class LineStarts {
    private final AbstractInsnNode[] insns;

    LineStarts(AbstractInsnNode[] insns) {
        this.insns = insns;
    }

    /** The line that the code at an index is in the middle of; 0 where the code begins its line or has none. */
    int middleOf(int index) {
        int first = index;
        while (first < insns.length && insns[first].getOpcode() < 0) {
            if (insns[first++] instanceof LineNumberNode) {
                return 0;
            }
        }
        int i = index - 1;
        while (i >= 0 && insns[i].getOpcode() < 0) {
            if (insns[i--] instanceof LineNumberNode) {
                return 0;
            }
        }
        while (i >= 0) {
            if (insns[i--] instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return 0;
    }

    /** Whether a stack trace can show the line of the code from an index to the end of the line. */
    boolean isVisible(int index, int line) {
        for (int i = index; i < insns.length; i++) {
            if (insns[i] instanceof LineNumberNode next && next.line != line) {
                return false;
            }
            if (mayThrow(insns[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayThrow(AbstractInsnNode insn) {
        int opcode = insn.getOpcode();
        return switch (opcode) {
            case Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> true;
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> false;
            case Opcodes.LDC ->
                ((LdcInsnNode) insn).cst instanceof Type || ((LdcInsnNode) insn).cst instanceof ConstantDynamic;
            default ->
                opcode >= Opcodes.GETSTATIC
                        || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
                        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
        };
    }
}
