package dev.gossamer.agent.pack;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The class of a lambda or method reference, as LambdaMetafactory would make it at run time. */
final class LambdaClass {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String MAKE = "make";

    private final String name;
    private final String nestHost;
    private final InvokeDynamicInsnNode site;
    private final Type[] captured;
    private final Type erased;
    private final Handle target;
    private final Type typed;

    LambdaClass(String name, String nestHost, InvokeDynamicInsnNode site) {
        this.name = name;
        this.nestHost = nestHost;
        this.site = site;
        this.captured = Type.getArgumentTypes(site.desc);
        this.erased = (Type) site.bsmArgs[0];
        this.target = (Handle) site.bsmArgs[1];
        this.typed = (Type) site.bsmArgs[2];
    }

    /** Those of more than one interface, and serializable ones, are not for this. */
    static boolean isLambda(InvokeDynamicInsnNode site) {
        return site.bsm.getOwner().equals(FACTORY) && site.bsm.getName().equals("metafactory");
    }

    String name() {
        return name;
    }

    /** What stands in place of the dynamic call. */
    MethodInsnNode call() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, MAKE, site.desc, false);
    }

    byte[] write() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] type = {Type.getReturnType(site.desc).getInternalName()};
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC, name, null, "java/lang/Object", type);
        writer.visitNestHost(nestHost);
        for (int i = 0; i < captured.length; i++) {
            writer.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "c" + i, captured[i].getDescriptor(), null, null);
        }
        constructor(method(writer, Opcodes.ACC_PRIVATE, "<init>", constructorDesc()));
        make(method(writer, Opcodes.ACC_STATIC, MAKE, site.desc));
        body(method(writer, Opcodes.ACC_PUBLIC, site.name, erased.getDescriptor()));
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static MethodVisitor method(ClassWriter writer, int access, String name, String desc) {
        MethodVisitor method = writer.visitMethod(access, name, desc, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method, int returns) {
        method.visitInsn(returns);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private String constructorDesc() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void constructor(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        int slot = 1;
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), slot);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
            slot += captured[i].getSize();
        }
        end(code, Opcodes.RETURN);
    }

    private void make(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int slot = 0;
        for (Type type : captured) {
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructorDesc(), false);
        end(code, Opcodes.ARETURN);
    }

    private void body(MethodVisitor code) {
        boolean creates = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (creates) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        Type[] wanted = parametersOf(target);
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
            Conversion.emit(code, captured[i], wanted[i]);
        }
        int slot = 1;
        Type[] given = erased.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), slot);
            slot += given[i].getSize();
            Conversion.emit(code, given[i], typed.getArgumentTypes()[i]);
            Conversion.emit(code, typed.getArgumentTypes()[i], wanted[captured.length + i]);
        }
        code.visitMethodInsn(opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        Type made = creates ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
        Conversion.emit(code, made, erased.getReturnType());
        end(code, erased.getReturnType().getOpcode(Opcodes.IRETURN));
    }

    /** With the receiver. */
    private static Type[] parametersOf(Handle target) {
        Type[] types = Type.getArgumentTypes(target.getDesc());
        if (target.getTag() == Opcodes.H_INVOKESTATIC || target.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            return types;
        }
        Type[] all = new Type[types.length + 1];
        all[0] = Type.getObjectType(target.getOwner());
        System.arraycopy(types, 0, all, 1, types.length);
        return all;
    }

    private int opcode() {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            // A private one of the nest is called so, too.
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKEVIRTUAL;
            default -> throw new IllegalArgumentException("a lambda of a kind that javac does not make: " + target);
        };
    }
}
