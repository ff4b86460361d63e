package dev.gossamer.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassVerifierTest {
    private static final String NAME = "com/acme/Made";

    private static byte[] made(Consumer<MethodVisitor> code) {
        return made(code, "()V");
    }

    private static byte[] made(Consumer<MethodVisitor> code, String constructor) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", constructor, null, null);
        init.visitCode();
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(Opcodes.RETURN);
        init.visitMaxs(1, 2);
        init.visitEnd();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()I", null, null);
        method.visitCode();
        code.accept(method);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(2, 2);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void initialisesNothing() {
        ClassVerifier verifier = new ClassVerifier(Map.of(), n -> {
            ClassWriter writer = new ClassWriter(0);
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, n, null, "java/lang/Object", null);
            MethodVisitor clinit = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
            clinit.visitCode();
            clinit.visitInsn(Opcodes.ACONST_NULL);
            clinit.visitInsn(Opcodes.ATHROW);
            clinit.visitMaxs(1, 0);
            clinit.visitEnd();
            return writer.toByteArray();
        });
        assertThat(verifier.link(NAME)).isNull();
    }

    @Test
    void linksThoughATypeInASignatureIsMissing() {
        byte[] bytes = made(m -> m.visitInsn(Opcodes.ICONST_0), "(Lcom/acme/Missing;)V");
        assertThat(new ClassVerifier(Map.of(), n -> n.equals(NAME) ? bytes : null).link(NAME))
                .isNull();
    }

    @Test
    void reportsAMissingSuperclass() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "com/acme/Missing", null);
        byte[] orphan = writer.toByteArray();
        assertThat(new ClassVerifier(Map.of(), n -> n.equals(NAME) ? orphan : null).link(NAME))
                .isInstanceOf(NoClassDefFoundError.class);
    }

    private static byte[] unsoundInterface(String name) {
        ClassWriter writer = new ClassWriter(0);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", "()I", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void linksInterfacesToo() {
        Map<String, byte[]> own = Map.of(NAME, unsoundInterface(NAME));
        assertThat(new ClassVerifier(own, n -> null).link(NAME)).isInstanceOf(VerifyError.class);
    }

    @Test
    void linksTheGivenClassWhateverTheJdkHasOfThatName() {
        String name = "javax/sql/DataSource";
        Map<String, byte[]> own = Map.of(name, unsoundInterface(name));
        assertThat(new ClassVerifier(own, n -> null).link(name)).isInstanceOf(VerifyError.class);
        assertThat(new ClassVerifier(Map.of(), n -> null).link(name)).isNull();
    }

    @Test
    void thisJvmVerifies() {
        assertThat(ClassVerifier.isJudge()).isTrue();
    }
}
