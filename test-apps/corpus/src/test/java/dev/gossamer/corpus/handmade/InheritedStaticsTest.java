package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/**
 * Static methods that are called by the name of a subclass, as kotlinc calls those outside of classes: the name is of
 * an empty class, the code in superclasses that only their package may name.
 */
class InheritedStaticsTest {
    private static final String PARTS = "made/parts/FaceOfParts";
    private static final String FACE = "made/parts/Face";
    private static final String HEIR = "made/open/Heir";
    private static final String OPEN = "made/open/Open";

    private static void declaring(ClassVisitor v, int access, String name) {
        v.visit(V1_8, access | ACC_SUPER, name, null, "java/lang/Object", null);
        Made.suspendable(v, ACC_PUBLIC | ACC_STATIC, "twice", "(I)I", m -> {
            m.visitVarInsn(ILOAD, 0);
            probe(m, "I");
            m.visitInsn(ICONST_2);
            m.visitInsn(IMUL);
            m.visitInsn(IRETURN);
        });
    }

    /** It fails if it is initialised: the JVM does that for the class only that has the method. */
    private static void empty(ClassVisitor v, String name, String parent) {
        v.visit(V1_8, ACC_PUBLIC | ACC_SUPER, name, null, parent, null);
        Made.method(v, ACC_STATIC, "<clinit>", "()V", m -> {
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ATHROW);
        });
    }

    private static Made made() {
        return Made.made()
                .and(PARTS, v -> declaring(v, 0, PARTS))
                .and(FACE, v -> empty(v, FACE, PARTS))
                .and(OPEN, v -> declaring(v, ACC_PUBLIC, OPEN))
                .and(HEIR, v -> empty(v, HEIR, OPEN))
                .asResources();
    }

    private static void call(MethodVisitor m, String owner) {
        probeInt(m, 7);
        m.visitMethodInsn(INVOKESTATIC, owner, "twice", "(I)I", false);
        returnInt(m);
    }

    @Test
    void ofASuperclassThatEverybodyMayName() throws Exception {
        made().check(2, "returned 14", m -> call(m, HEIR));
    }

    @Test
    void ofASuperclassThatOnlyItsPackageMayName() throws Exception {
        // Class files from before Java 5 have no constants for classes, and no such callers.
        made().versions(V1_5, V1_6, V1_7, V1_8, V17).check(2, "returned 14", m -> call(m, FACE));
    }
}
