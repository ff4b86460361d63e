package dev.gossamer.agent.pack;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The methods that a record has from the compiler, with the results of ObjectMethods, which links them at run time. */
final class RecordMethods {
    private static final String FACTORY = "java/lang/runtime/ObjectMethods";
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String OBJECTS = "java/util/Objects";
    private static final int FIRST_COMPONENT = 2;
    private static final int FACTOR = 31;

    private final ClassNode type;
    private final Object[] arguments;
    private final MethodNode code;

    private RecordMethods(ClassNode type, InvokeDynamicInsnNode site) {
        this.type = type;
        this.arguments = site.bsmArgs;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        this.code = new MethodNode(access, "record$" + site.name, site.desc, null, null);
    }

    /** Adds the method to {@code type}; null if the site is none of a record. */
    static MethodInsnNode unfold(ClassNode type, InvokeDynamicInsnNode site) {
        if (!site.bsm.getOwner().equals(FACTORY)) {
            return null;
        }
        RecordMethods methods = new RecordMethods(type, site);
        switch (site.name) {
            case "equals" -> methods.equal();
            case "hashCode" -> methods.hash();
            default -> methods.text();
        }
        type.methods.add(methods.code);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, type.name, methods.code.name, site.desc, false);
    }

    private void component(int local, int i) {
        Handle field = (Handle) arguments[i];
        code.visitVarInsn(Opcodes.ALOAD, local);
        if (local > 0) {
            code.visitTypeInsn(Opcodes.CHECKCAST, type.name);
        }
        code.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    private static boolean isReference(String desc) {
        return desc.length() > 1;
    }

    private void equal() {
        Label different = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, type.name);
        code.visitJumpInsn(Opcodes.IFEQ, different);
        for (int i = FIRST_COMPONENT; i < arguments.length; i++) {
            component(0, i);
            component(1, i);
            String desc = ((Handle) arguments[i]).getDesc();
            if (isReference(desc)) {
                String objects = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
                code.visitMethodInsn(Opcodes.INVOKESTATIC, OBJECTS, "equals", objects, false);
                code.visitJumpInsn(Opcodes.IFEQ, different);
            } else {
                String box = Conversion.box(Type.getType(desc));
                code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "compare", "(" + desc + desc + ")I", false);
                code.visitJumpInsn(Opcodes.IFNE, different);
            }
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(different);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
    }

    private void hash() {
        code.visitInsn(Opcodes.ICONST_0);
        for (int i = FIRST_COMPONENT; i < arguments.length; i++) {
            String desc = ((Handle) arguments[i]).getDesc();
            boolean reference = isReference(desc);
            String owner = reference ? OBJECTS : Conversion.box(Type.getType(desc));
            code.visitIntInsn(Opcodes.BIPUSH, FACTOR);
            code.visitInsn(Opcodes.IMUL);
            component(0, i);
            String one = reference ? "(Ljava/lang/Object;)I" : "(" + desc + ")I";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "hashCode", one, false);
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private void text() {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        code.visitLdcInsn(Type.getObjectType(type.name));
        String simple = "()Ljava/lang/String;";
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", simple, false);
        append("Ljava/lang/Object;");
        for (int i = FIRST_COMPONENT; i < arguments.length; i++) {
            Handle field = (Handle) arguments[i];
            code.visitLdcInsn((i == FIRST_COMPONENT ? "[" : ", ") + field.getName() + "=");
            append("Ljava/lang/Object;");
            component(0, i);
            append(appended(field.getDesc()));
        }
        code.visitLdcInsn(arguments.length == FIRST_COMPONENT ? "[]" : "]");
        append("Ljava/lang/Object;");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static String appended(String desc) {
        return isReference(desc) ? "Ljava/lang/Object;" : desc.equals("B") || desc.equals("S") ? "I" : desc;
    }

    private void append(String desc) {
        String append = "(" + desc + ")Ljava/lang/StringBuilder;";
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", append, false);
    }
}
