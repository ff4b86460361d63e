package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.SuspendableCallable;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Methods that no compiler writes: odd duplicates. */
class HandMadeTest {
    private static final String PROBE = Type.getInternalName(Probe.class);
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final String NAME = "dev/gossamer/corpus/HandMade";

    private static final class Loader extends ClassLoader {
        Loader() {
            super(HandMadeTest.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(NAME.replace('/', '.'), bytes, 0, bytes.length);
        }
    }

    /** A class whose {@code call} is {@code code}; local 0 is {@code this}. */
    private static byte[] classOf(int version, Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        String[] faces = {Type.getInternalName(SuspendableCallable.class)};
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", faces);
        MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        MethodVisitor call = writer.visitMethod(ACC_PUBLIC, "call", "()Ljava/lang/Object;", null, null);
        call.visitCode();
        code.accept(call);
        call.visitMaxs(0, 0);
        call.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        for (int version : List.of(V1_6, V1_8, V17)) {
            var program = (SuspendableCallable<?>)
                    new Loader().define(classOf(version, code)).getConstructor().newInstance();
            Plan plain = new Plan(Plan.NEVER);
            Runner.Run expected = Runner.run(program, plain);
            assertThat(expected.outcome()).isEqualTo(outcome);
            assertThat(plain.hits()).isEqualTo(probes);
            for (int k = 0; k <= probes; k++) {
                Plan plan = new Plan(k);
                assertThat(expected.difference(Runner.run(program, plan)))
                        .as("class version " + version + ", " + plan)
                        .isNull();
            }
        }
    }

    private static void push(MethodVisitor m, int value) {
        m.visitIntInsn(Opcodes.SIPUSH, value);
    }

    private static void probe(MethodVisitor m, String type) {
        m.visitMethodInsn(INVOKESTATIC, PROBE, "s", "(" + type + ")" + type, false);
    }

    private static void probeInt(MethodVisitor m, int value) {
        push(m, value);
        probe(m, "I");
    }

    private static void init(MethodVisitor m, String arguments) {
        m.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "(" + arguments + ")V", false);
    }

    private static void append(MethodVisitor m, String type) {
        m.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
    }

    private static void returnText(MethodVisitor m) {
        m.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        m.visitInsn(ARETURN);
    }

    @Test
    void oddDuplicatesOfWideValues() throws Exception {
        check(3, "returned 31", m -> {
            m.visitLdcInsn(5L);
            m.visitLdcInsn(6L);
            m.visitInsn(DUP2_X2);
            probe(m, "J");
            m.visitInsn(LADD);
            m.visitLdcInsn(7L);
            m.visitInsn(DUP2);
            probe(m, "J");
            m.visitInsn(LADD);
            m.visitInsn(LADD);
            m.visitInsn(L2I);
            push(m, 2);
            m.visitInsn(SWAP);
            m.visitInsn(DUP_X1);
            m.visitInsn(POP2);
            m.visitInsn(I2L);
            m.visitInsn(LADD);
            m.visitInsn(L2I);
            probe(m, "I");
            m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void swappedOperands() throws Exception {
        check(2, "returned 7", m -> {
            push(m, 10);
            probeInt(m, 17);
            m.visitInsn(SWAP);
            probe(m, "I");
            m.visitInsn(ISUB);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void deadCodeAndEmptyLoops() throws Exception {
        check(2, "returned 9", m -> {
            Label last = new Label();
            probeInt(m, 8);
            m.visitInsn(POP);
            m.visitJumpInsn(GOTO, last);
            Label dead = new Label();
            m.visitLabel(dead);
            m.visitInsn(NOP);
            m.visitJumpInsn(GOTO, dead);
            m.visitLabel(last);
            probeInt(m, 9);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            m.visitInsn(ARETURN);
        });
    }
}
