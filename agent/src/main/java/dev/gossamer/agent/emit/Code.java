package dev.gossamer.agent.emit;

import dev.gossamer.agent.analyze.FrameValue;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions by kind of value. */
final class Code implements Opcodes {
    private static final int CONSTANT_LENGTH = 0xFFFF / 3;

    private Code() {}

    static void op(InsnList code, int... opcodes) {
        for (int opcode : opcodes) {
            code.add(new InsnNode(opcode));
        }
    }

    static void push(InsnList code, int value) {
        if (value >= -1 && value <= 5) {
            code.add(new InsnNode(ICONST_0 + value));
        } else if (value == (byte) value) {
            code.add(new IntInsnNode(BIPUSH, value));
        } else if (value == (short) value) {
            code.add(new IntInsnNode(SIPUSH, value));
        } else {
            code.add(new LdcInsnNode(value));
        }
    }

    /** A text of any length: a constant has 65,535 bytes at most, and a character takes up to three. */
    static void push(InsnList code, String text) {
        for (int start = 0; start == 0 || start < text.length(); start += CONSTANT_LENGTH) {
            code.add(new LdcInsnNode(text.substring(start, Math.min(text.length(), start + CONSTANT_LENGTH))));
            if (start > 0) {
                // Stack: text before, text
                callVirtual(code, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;");
            }
        }
    }

    static void load(InsnList code, FrameValue value, int slot) {
        if (value.kind() == FrameValue.Kind.NULL) {
            code.add(new InsnNode(ACONST_NULL));
            return;
        }
        code.add(new VarInsnNode(loadOpcode(value), slot));
    }

    static void pushZero(InsnList code, FrameValue value) {
        op(
                code,
                switch (value.kind()) {
                    case INT -> ICONST_0;
                    case FLOAT -> FCONST_0;
                    case LONG -> LCONST_0;
                    case DOUBLE -> DCONST_0;
                    default -> ACONST_NULL;
                });
    }

    static void store(InsnList code, FrameValue value, int slot) {
        code.add(new VarInsnNode(loadOpcode(value) + (ISTORE - ILOAD), slot));
    }

    private static int loadOpcode(FrameValue value) {
        return switch (value.kind()) {
            case INT -> ILOAD;
            case FLOAT -> FLOAD;
            case LONG -> LLOAD;
            case DOUBLE -> DLOAD;
            default -> ALOAD;
        };
    }

    static void pop(InsnList code, int size) {
        if (size > 0) {
            code.add(new InsnNode(size == 2 ? POP2 : POP));
        }
    }

    static void callStatic(InsnList code, String owner, String name, String descriptor) {
        code.add(new MethodInsnNode(INVOKESTATIC, owner, name, descriptor, false));
    }

    static void callVirtual(InsnList code, String owner, String name, String descriptor) {
        code.add(new MethodInsnNode(INVOKEVIRTUAL, owner, name, descriptor, false));
    }

    static void getField(InsnList code, String owner, String name, String descriptor) {
        code.add(new FieldInsnNode(GETFIELD, owner, name, descriptor));
    }

    static void cast(InsnList code, String type) {
        if (!type.equals("java/lang/Object")) {
            code.add(new TypeInsnNode(CHECKCAST, type));
        }
    }

    /** A value that nobody looks at, and the return of it. */
    static void returnDummy(InsnList code, Type type) {
        switch (type.getSort()) {
            case Type.VOID -> op(code, RETURN);
            case Type.LONG -> op(code, LCONST_0, LRETURN);
            case Type.FLOAT -> op(code, FCONST_0, FRETURN);
            case Type.DOUBLE -> op(code, DCONST_0, DRETURN);
            case Type.ARRAY, Type.OBJECT -> op(code, ACONST_NULL, ARETURN);
            default -> op(code, ICONST_0, IRETURN);
        }
    }

    /** {@code context.state = value on the stack}, from {@code mode}: a constant, or the variable that holds it. */
    static void setState(InsnList code, int context, Runnable value) {
        code.add(new VarInsnNode(ALOAD, context));
        value.run();
        code.add(new FieldInsnNode(PUTFIELD, ContinuationCalls.CONTEXT, "state", "I"));
    }
}
