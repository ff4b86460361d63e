package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.agent.verify.ClassVerifier;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What links without a class links without it when it is rewritten. */
class MissingClassesTest implements Opcodes {
    private static final String NAME = "com/acme/User";
    private static final String MISSING = "Lcom/acme/Missing;";
    private static final String ABSENT = "Lcom/acme/Absent;";

    private final MadeClasses classes = new MadeClasses();

    /** A loop whose calls put arguments of different types aside, while their receivers are looked at. */
    private static void loop(ClassWriter writer, int version) {
        MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "loop", m -> {
            callWith(m, MISSING);
            Label start = new Label();
            m.visitLabel(start);
            if (version > V1_6) {
                m.visitFrame(F_NEW, 0, null, 0, null);
            }
            callWith(m, ABSENT);
            more(m, IFNE, start);
        });
    }

    private static void callWith(MethodVisitor method, String argument) {
        method.visitFieldInsn(GETSTATIC, NAME, "client", "Lcom/acme/Client;");
        method.visitMethodInsn(INVOKESTATIC, NAME, "make", "()" + argument, false);
        method.visitMethodInsn(INVOKEVIRTUAL, "com/acme/Client", "take", '(' + argument + ")V", false);
    }

    /** Variable 0 holds one type at most points, and another one in a loop that these do not reach. */
    private static void branches(ClassWriter writer, int version) {
        MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "branches", m -> {
            Label start = new Label();
            more(m, IFEQ, start);
            m.visitMethodInsn(INVOKESTATIC, NAME, "make", "()" + MISSING, false);
            m.visitVarInsn(ASTORE, 0);
            for (int i = 0; i < 5; i++) {
                m.visitMethodInsn(INVOKESTATIC, NAME, "more", "()Z", false);
                m.visitInsn(POP);
            }
            use(m);
            m.visitInsn(RETURN);
            m.visitLabel(start);
            if (version > V1_6) {
                m.visitFrame(F_NEW, 0, null, 0, null);
            }
            m.visitMethodInsn(INVOKESTATIC, NAME, "make", "()" + ABSENT, false);
            m.visitVarInsn(ASTORE, 0);
            use(m);
            more(m, IFNE, start);
        });
    }

    private static void more(MethodVisitor method, int opcode, Label target) {
        method.visitMethodInsn(INVOKESTATIC, NAME, "more", "()Z", false);
        method.visitJumpInsn(opcode, target);
    }

    private static void use(MethodVisitor method) {
        method.visitVarInsn(ALOAD, 0);
        method.visitInsn(POP);
    }

    private void linksWith(int version, Consumer<ClassWriter> method) {
        classes.add(version, NAME, writer -> {
            int access = ACC_STATIC | ACC_NATIVE;
            writer.visitField(ACC_STATIC, "client", "Lcom/acme/Client;", null, null);
            writer.visitMethod(access, "make", "()" + MISSING, null, null);
            writer.visitMethod(access, "make", "()" + ABSENT, null, null);
            writer.visitMethod(access, "more", "()Z", null, null);
            method.accept(writer);
        });
        ClassHierarchy core = ClassHierarchy.of(getClass().getClassLoader());
        ClassVerifier verifier = new ClassVerifier(Map.of(NAME, classes.rewrite(NAME)), core::bytes);
        assertThat(verifier.link(NAME)).isNull();
        assertThat(classes.refusals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {V1_4, V1_5, V1_6, V1_8, V17})
    void argumentsThatArePutAsideAskForNone(int version) {
        linksWith(version, writer -> loop(writer, version));
    }

    @ParameterizedTest
    @ValueSource(ints = {V1_4, V1_5, V1_6, V1_8, V17})
    void restoredVariablesAskForNone(int version) {
        linksWith(version, writer -> branches(writer, version));
    }
}
