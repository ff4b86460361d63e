package dev.gossamer.agent.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The call that a method reference stands for, with the conversions that the language has for its arguments. */
final class ReferenceBody implements Opcodes {
    private static final Map<String, Type> PRIMITIVES = Map.of(
            "java/lang/Boolean", Type.BOOLEAN_TYPE,
            "java/lang/Character", Type.CHAR_TYPE,
            "java/lang/Byte", Type.BYTE_TYPE,
            "java/lang/Short", Type.SHORT_TYPE,
            "java/lang/Integer", Type.INT_TYPE,
            "java/lang/Long", Type.LONG_TYPE,
            "java/lang/Float", Type.FLOAT_TYPE,
            "java/lang/Double", Type.DOUBLE_TYPE);

    private final MethodNode method;
    private final Handle target;

    ReferenceBody(MethodNode method, Handle target) {
        this.method = method;
        this.target = target;
    }

    void emit(List<Type> from, Type result) {
        InsnList code = method.instructions;
        boolean creates = target.getTag() == H_NEWINVOKESPECIAL;
        if (creates) {
            code.add(new TypeInsnNode(NEW, target.getOwner()));
            Code.op(code, DUP);
        }
        List<Type> to = new ArrayList<>();
        if (!creates && target.getTag() != H_INVOKESTATIC) {
            to.add(Type.getObjectType(target.getOwner()));
        }
        to.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        int slot = 0;
        for (int i = 0; i < from.size(); i++) {
            code.add(new VarInsnNode(from.get(i).getOpcode(ILOAD), slot));
            convert(code, from.get(i), to.get(i));
            slot += from.get(i).getSize();
        }
        code.add(new MethodInsnNode(
                opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface()));
        Type given = creates ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
        giveBack(code, given, result);
        method.maxLocals = slot;
        method.maxStack = 2 * slot + 4;
    }

    private int opcode() {
        return switch (target.getTag()) {
            case H_INVOKESTATIC -> INVOKESTATIC;
            case H_INVOKEVIRTUAL -> INVOKEVIRTUAL;
            case H_INVOKEINTERFACE -> INVOKEINTERFACE;
            default -> INVOKESPECIAL;
        };
    }

    private static void giveBack(InsnList code, Type given, Type wanted) {
        if (wanted.getSort() == Type.VOID) {
            Code.pop(code, given.getSize());
            Code.op(code, RETURN);
            return;
        }
        convert(code, given, wanted);
        Code.op(code, wanted.getOpcode(IRETURN));
    }

    private static void convert(InsnList code, Type from, Type to) {
        boolean fromPrimitive = from.getSort() < Type.ARRAY;
        boolean toPrimitive = to.getSort() < Type.ARRAY;
        if (fromPrimitive && toPrimitive) {
            widen(code, from, to);
        } else if (fromPrimitive) {
            box(code, from, to);
        } else if (toPrimitive) {
            unbox(code, from, to);
        } else if (!from.equals(to)) {
            Code.cast(code, to.getInternalName());
        }
    }

    private static void box(InsnList code, Type from, Type to) {
        String wrapper = null;
        for (var entry : PRIMITIVES.entrySet()) {
            if (entry.getValue().equals(from)) {
                wrapper = entry.getKey();
            }
        }
        String descriptor = '(' + from.getDescriptor() + ")L" + wrapper + ';';
        Code.callStatic(code, wrapper, "valueOf", descriptor);
        if (!to.getInternalName().equals(wrapper)) {
            Code.cast(code, to.getInternalName());
        }
    }

    private static void unbox(InsnList code, Type from, Type to) {
        Type primitive = PRIMITIVES.get(from.getInternalName());
        if (primitive == null) {
            // As the JDK's own lambda objects have it: a Number is asked, the rest is cast.
            boolean number = to != Type.BOOLEAN_TYPE && to != Type.CHAR_TYPE;
            String wrapper = number ? "java/lang/Number" : wrapperOf(to);
            Code.cast(code, wrapper);
            Code.callVirtual(code, wrapper, to.getClassName() + "Value", "()" + to.getDescriptor());
            return;
        }
        String name = primitive.getClassName() + "Value";
        Code.callVirtual(code, from.getInternalName(), name, "()" + primitive.getDescriptor());
        widen(code, primitive, to);
    }

    private static String wrapperOf(Type primitive) {
        return primitive == Type.BOOLEAN_TYPE ? "java/lang/Boolean" : "java/lang/Character";
    }

    private static void widen(InsnList code, Type from, Type to) {
        int target = to.getSort();
        switch (from.getSort()) {
            case Type.LONG -> {
                if (target == Type.FLOAT || target == Type.DOUBLE) {
                    Code.op(code, target == Type.FLOAT ? L2F : L2D);
                }
            }
            case Type.FLOAT -> {
                if (target == Type.DOUBLE) {
                    Code.op(code, F2D);
                }
            }
            case Type.DOUBLE, Type.BOOLEAN -> {}
            default -> {
                if (target == Type.LONG || target == Type.FLOAT || target == Type.DOUBLE) {
                    Code.op(code, target == Type.LONG ? I2L : target == Type.FLOAT ? I2F : I2D);
                }
            }
        }
    }
}
