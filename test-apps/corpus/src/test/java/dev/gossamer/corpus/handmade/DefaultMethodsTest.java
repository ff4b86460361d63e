package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.SuspendableCallable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Type;

/** Classes of any age that inherit code from interfaces, which were compiled long after some of them. */
class DefaultMethodsTest {
    private static final String FACE = "made/WithCode";

    private static void face(ClassVisitor v) {
        v.visit(V17, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, FACE, null, "java/lang/Object", null);
        Made.suspendable(v, ACC_PUBLIC, "twice", "(I)I", m -> {
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(ICONST_2);
            m.visitInsn(IMUL);
            m.visitInsn(IRETURN);
        });
    }

    @Test
    void suspendInCodeOfInterfaces() throws Exception {
        Made.made()
                .and(FACE, DefaultMethodsTest::face)
                .implementing(Type.getInternalName(SuspendableCallable.class), FACE)
                .asResources()
                .check(2, "returned 15", m -> {
                    probeInt(m, 1);
                    m.visitVarInsn(ALOAD, 0);
                    m.visitTypeInsn(CHECKCAST, FACE);
                    push(m, 7);
                    m.visitMethodInsn(INVOKEINTERFACE, FACE, "twice", "(I)I", true);
                    m.visitInsn(IADD);
                    returnInt(m);
                });
    }
}
