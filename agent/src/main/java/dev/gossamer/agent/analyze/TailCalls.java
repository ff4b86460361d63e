package dev.gossamer.agent.analyze;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Tells the calls after which a method only returns: it has nothing to restore after them. */
final class TailCalls {
    private TailCalls() {}

    /** @param result of the method that {@code call} is in */
    static SuspensionPoint.Tail kind(MethodInsnNode call, Type result) {
        Type given = Type.getReturnType(call.desc);
        AbstractInsnNode next = following(call);
        if (next == null) {
            return SuspensionPoint.Tail.NONE;
        }
        if (next.getOpcode() == Opcodes.RETURN) {
            return given == Type.VOID_TYPE ? SuspensionPoint.Tail.HANDS_ON : SuspensionPoint.Tail.NONE;
        }
        if (next.getOpcode() == (given.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP)) {
            AbstractInsnNode end = following(next);
            boolean drops = given.getSize() > 0 && end != null && end.getOpcode() == Opcodes.RETURN;
            return drops ? SuspensionPoint.Tail.DROPS : SuspensionPoint.Tail.NONE;
        }
        boolean returns = next.getOpcode() == result.getOpcode(Opcodes.IRETURN) && given.getSize() > 0;
        return returns && keepsValue(given, result) ? SuspensionPoint.Tail.HANDS_ON : SuspensionPoint.Tail.NONE;
    }

    /** The return instruction narrows an int to the method's own type. */
    private static boolean keepsValue(Type given, Type result) {
        return result.getOpcode(Opcodes.IRETURN) != Opcodes.IRETURN
                || result == Type.INT_TYPE
                || result.getSort() == given.getSort();
    }

    private static AbstractInsnNode following(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }
}
