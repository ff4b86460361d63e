package dev.gossamer.agent.pack;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Conversions of values between what a functional interface has and what a method takes. */
final class Conversion {
    private Conversion() {}

    /** Stack: from → to; to void: nothing. */
    static void emit(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (to.getSort() == Type.VOID) {
            code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else if (isReference(to)) {
            toReference(code, from, to);
        } else if (isReference(from)) {
            unbox(code, from, to);
        } else {
            throw new IllegalArgumentException("a lambda that needs a conversion from " + from + " to " + to);
        }
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    private static void toReference(MethodVisitor code, Type from, Type to) {
        if (isReference(from)) {
            if (!to.getInternalName().equals("java/lang/Object")) {
                code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
            }
            return;
        }
        String box = box(from);
        String desc = "(" + from.getDescriptor() + ")L" + box + ";";
        code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", desc, false);
    }

    private static void unbox(MethodVisitor code, Type from, Type to) {
        String box = box(to);
        if (!from.getInternalName().equals(box)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, box);
        }
        String method = to.getClassName() + "Value";
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, method, "()" + to.getDescriptor(), false);
    }

    /** The internal name of a primitive type's class. */
    static String box(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.FLOAT -> "java/lang/Float";
            case Type.LONG -> "java/lang/Long";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(primitive + " has no box");
        };
    }
}
