package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Types of variables and operands as only the verifier knows them: of no access, of no value, of arrays. */
class TypesTest {
    private static final String LIB = "other/lib/Lib";
    private static final String HIDDEN = "other/lib/Hidden";
    private static final String FACE = "other/lib/Face";

    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().check(probes, outcome, code);
    }

    /** A type of another package that is not public comes out of a method and goes into others. */
    private static void checkWithLib(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        withLib().check(probes, outcome, code);
        withLib().asResources().check(probes, outcome, code);
    }

    private static Made withLib() {
        return Made.made()
                .and(FACE, v -> v.visit(V1_8, ACC_ABSTRACT | ACC_INTERFACE, FACE, null, "java/lang/Object", null))
                .and(HIDDEN, v -> {
                    v.visit(V1_8, ACC_SUPER, HIDDEN, null, "java/lang/Object", new String[] {FACE});
                    Made.constructor(v, "java/lang/Object");
                    Made.method(v, ACC_PUBLIC, "toString", "()" + STRING, m -> {
                        m.visitLdcInsn("hidden");
                        m.visitInsn(ARETURN);
                    });
                })
                .and(LIB, TypesTest::lib);
    }

    private static void lib(ClassVisitor v) {
        v.visit(V1_8, ACC_PUBLIC | ACC_SUPER, LIB, null, "java/lang/Object", null);
        Made.suspendable(v, ACC_PUBLIC | ACC_STATIC, "make", "()L" + HIDDEN + ";", m -> {
            point(m);
            m.visitTypeInsn(NEW, HIDDEN);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, HIDDEN, "<init>", "()V", false);
            m.visitInsn(ARETURN);
        });
        Made.method(v, ACC_PUBLIC | ACC_STATIC, "array", "()[[L" + HIDDEN + ";", m -> {
            m.visitInsn(ICONST_1);
            m.visitInsn(ICONST_2);
            m.visitMultiANewArrayInsn("[[L" + HIDDEN + ";", 2);
            m.visitInsn(ARETURN);
        });
        Made.method(v, ACC_PUBLIC | ACC_STATIC, "face", "()L" + FACE + ";", m -> {
            m.visitTypeInsn(NEW, HIDDEN);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, HIDDEN, "<init>", "()V", false);
            m.visitInsn(ARETURN);
        });
        text(v, "L" + HIDDEN + ";");
        text(v, "[[L" + HIDDEN + ";");
        text(v, "L" + FACE + ";");
    }

    private static void text(ClassVisitor v, String type) {
        Made.method(v, ACC_PUBLIC | ACC_STATIC, "text", "(" + type + ")" + STRING, m -> {
            m.visitVarInsn(ALOAD, 0);
            if (type.startsWith("[")) {
                m.visitInsn(ICONST_0);
                m.visitInsn(AALOAD);
                m.visitInsn(ARRAYLENGTH);
                m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(I)" + STRING, false);
                m.visitInsn(ARETURN);
            } else {
                returnString(m);
            }
        });
    }

    private static void callText(MethodVisitor m, String type) {
        m.visitMethodInsn(INVOKESTATIC, LIB, "text", "(" + type + ")" + STRING, false);
    }

    @Test
    void privateToAnotherPackageInALocal() throws Exception {
        checkWithLib(3, "returned hidden", m -> {
            m.visitMethodInsn(INVOKESTATIC, LIB, "make", "()L" + HIDDEN + ";", false);
            m.visitVarInsn(ASTORE, 1);
            point(m);
            m.visitVarInsn(ALOAD, 1);
            callText(m, "L" + HIDDEN + ";");
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void privateToAnotherPackageUnderACall() throws Exception {
        checkWithLib(3, "returned hidden2hidden", m -> {
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitMethodInsn(INVOKESTATIC, LIB, "face", "()L" + FACE + ";", false);
            m.visitMethodInsn(INVOKESTATIC, LIB, "array", "()[[L" + HIDDEN + ";", false);
            m.visitMethodInsn(INVOKESTATIC, LIB, "make", "()L" + HIDDEN + ";", false);
            point(m);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, 1);
            m.visitInsn(POP);
            m.visitVarInsn(ASTORE, 2);
            callText(m, "L" + FACE + ";");
            append(m, STRING);
            m.visitVarInsn(ALOAD, 2);
            callText(m, "[[L" + HIDDEN + ";");
            append(m, STRING);
            m.visitVarInsn(ALOAD, 1);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            returnText(m);
        });
    }

    /** The variable is null the first time round, and of the hidden type from then on. */
    @Test
    void privateToAnotherPackageInALoop() throws Exception {
        checkWithLib(6, "returned hidden", m -> {
            Label loop = new Label();
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 2);
            m.visitMethodInsn(INVOKESTATIC, LIB, "make", "()L" + HIDDEN + ";", false);
            m.visitVarInsn(ASTORE, 1);
            m.visitLabel(loop);
            m.visitVarInsn(ALOAD, 1);
            callText(m, "L" + HIDDEN + ";");
            note(m);
            m.visitMethodInsn(INVOKESTATIC, LIB, "make", "()L" + HIDDEN + ";", false);
            m.visitVarInsn(ASTORE, 1);
            m.visitIincInsn(2, 1);
            m.visitVarInsn(ILOAD, 2);
            probe(m, "I");
            m.visitInsn(ICONST_2);
            m.visitJumpInsn(IF_ICMPLT, loop);
            m.visitVarInsn(ALOAD, 1);
            callText(m, "L" + HIDDEN + ";");
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(ARETURN);
        });
    }

    /** Merges to java.lang.AbstractStringBuilder, which nobody outside of java.lang may name. */
    @Test
    void mergedToATypeThatIsNotPublic() throws Exception {
        check(3, "returned 12", m -> {
            Label other = new Label();
            Label join = new Label();
            probeInt(m, 1);
            m.visitJumpInsn(IFEQ, other);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            m.visitLdcInsn("12");
            init(m, STRING);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(other);
            m.visitTypeInsn(NEW, "java/lang/StringBuffer");
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuffer", "<init>", "()V", false);
            m.visitLabel(join);
            m.visitVarInsn(ASTORE, 1);
            point(m);
            m.visitVarInsn(ALOAD, 1);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "toString", "()" + STRING, false);
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void nullsAtJoins() throws Exception {
        check(4, "returned null7a", m -> {
            Label other = new Label();
            Label join = new Label();
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 1);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 2);
            probeInt(m, 0);
            m.visitJumpInsn(IFNE, other);
            m.visitLdcInsn("a");
            m.visitVarInsn(ASTORE, 2);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(other);
            m.visitInsn(ICONST_3);
            m.visitIntInsn(NEWARRAY, T_INT);
            m.visitVarInsn(ASTORE, 1);
            m.visitLabel(join);
            // Stack: null
            point(m);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)" + STRING, false);
            m.visitVarInsn(ASTORE, 3);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            m.visitVarInsn(ALOAD, 3);
            init(m, STRING);
            probeInt(m, 7);
            append(m, "I");
            m.visitVarInsn(ALOAD, 2);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            returnText(m);
        });
    }

    /** An element of what the verifier knows as null has no type at all. */
    @Test
    void elementOfANullArray() throws Exception {
        check(2, "returned caught", m -> {
            Label start = new Label();
            Label end = new Label();
            m.visitTryCatchBlock(start, end, end, "java/lang/NullPointerException");
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 1);
            point(m);
            m.visitLabel(start);
            m.visitVarInsn(ALOAD, 1);
            m.visitTypeInsn(CHECKCAST, "[[Ljava/lang/String;");
            m.visitInsn(ICONST_0);
            m.visitInsn(AALOAD);
            m.visitInsn(ICONST_0);
            m.visitInsn(AALOAD);
            m.visitInsn(ARETURN);
            m.visitLabel(end);
            m.visitInsn(POP);
            probeText(m, "caught");
            m.visitInsn(ARETURN);
        });
    }

    /** Two arrays of other element types, an array of arrays, and one of primitives merge as the verifier has it. */
    @Test
    void arraysThatMerge() throws Exception {
        check(5, "returned 1/1/[I", m -> {
            Label other = new Label();
            Label join = new Label();
            probeInt(m, 1);
            m.visitJumpInsn(IFNE, other);
            newArray(m, "java/lang/Integer");
            m.visitVarInsn(ASTORE, 1);
            newArray(m, "[Ljava/lang/String;");
            m.visitVarInsn(ASTORE, 2);
            m.visitLdcInsn("none");
            m.visitVarInsn(ASTORE, 3);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(other);
            newArray(m, "java/lang/Long");
            m.visitVarInsn(ASTORE, 1);
            newArray(m, "[I");
            m.visitVarInsn(ASTORE, 2);
            m.visitInsn(ICONST_1);
            m.visitIntInsn(NEWARRAY, T_INT);
            m.visitVarInsn(ASTORE, 3);
            m.visitLabel(join);
            m.visitVarInsn(ALOAD, 2);
            point(m);
            m.visitInsn(POP);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(ALOAD, 1);
            m.visitTypeInsn(CHECKCAST, "[Ljava/lang/Object;");
            m.visitInsn(ARRAYLENGTH);
            probe(m, "I");
            append(m, "I");
            m.visitLdcInsn("/");
            append(m, STRING);
            m.visitVarInsn(ALOAD, 2);
            m.visitTypeInsn(CHECKCAST, "[Ljava/lang/Object;");
            m.visitInsn(ARRAYLENGTH);
            probe(m, "I");
            append(m, "I");
            m.visitLdcInsn("/");
            append(m, STRING);
            m.visitVarInsn(ALOAD, 3);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
            m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Class", "getName", "()" + STRING, false);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            returnText(m);
        });
    }

    private static void newArray(MethodVisitor m, String element) {
        m.visitInsn(ICONST_1);
        m.visitTypeInsn(ANEWARRAY, element);
    }

    @Test
    void arraysOfManyDimensions() throws Exception {
        check(4, "returned 9", m -> {
            probeInt(m, 2);
            probeInt(m, 3);
            m.visitMultiANewArrayInsn("[[[J", 2);
            m.visitVarInsn(ASTORE, 1);
            m.visitVarInsn(ALOAD, 1);
            m.visitInsn(ICONST_1);
            m.visitInsn(AALOAD);
            m.visitInsn(DUP);
            m.visitInsn(ICONST_2);
            m.visitInsn(ICONST_1);
            m.visitIntInsn(NEWARRAY, T_LONG);
            point(m);
            m.visitInsn(AASTORE);
            m.visitInsn(ICONST_2);
            m.visitInsn(AALOAD);
            m.visitInsn(DUP);
            m.visitInsn(ICONST_0);
            m.visitLdcInsn(9L);
            probe(m, "J");
            m.visitInsn(LASTORE);
            m.visitInsn(ICONST_0);
            m.visitInsn(LALOAD);
            m.visitInsn(L2I);
            returnInt(m);
        });
    }
}
