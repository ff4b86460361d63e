package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Runner;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Objects between their NEW and their constructor, wherever a class file may have them while a call suspends. */
class UninitialisedTest {
    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().check(probes, outcome, code);
    }

    private static void create(MethodVisitor m) {
        m.visitTypeInsn(NEW, BUILDER);
    }

    @Test
    void inALocal() throws Exception {
        check(2, "returned 12", m -> {
            create(m);
            m.visitVarInsn(ASTORE, 1);
            probeInt(m, 1);
            m.visitVarInsn(ISTORE, 2);
            m.visitVarInsn(ALOAD, 1);
            init(m, "");
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ILOAD, 2);
            append(m, "I");
            probeInt(m, 2);
            append(m, "I");
            returnText(m);
        });
    }

    @Test
    void inALocalThatNeedsAWideIndexBehindAGap() throws Exception {
        check(2, "returned 12", m -> {
            create(m);
            m.visitVarInsn(ASTORE, 700);
            m.visitLdcInsn(9L);
            m.visitVarInsn(LSTORE, 300);
            probeInt(m, 1);
            m.visitVarInsn(ISTORE, 400);
            m.visitVarInsn(ALOAD, 700);
            init(m, "");
            m.visitVarInsn(ALOAD, 700);
            m.visitVarInsn(ILOAD, 400);
            append(m, "I");
            probeInt(m, 2);
            append(m, "I");
            returnText(m);
        });
    }

    @Test
    void copiesInLocalsAndOperands() throws Exception {
        check(3, "returned 723", m -> {
            create(m);
            m.visitInsn(DUP);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, 3);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, 5);
            probeInt(m, 7);
            m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
            init(m, STRING);
            probeInt(m, 2);
            append(m, "I");
            m.visitInsn(POP);
            m.visitVarInsn(ALOAD, 3);
            probeInt(m, 3);
            append(m, "I");
            m.visitInsn(POP);
            m.visitVarInsn(ALOAD, 5);
            returnText(m);
        });
    }

    @Test
    void interleavedInLocals() throws Exception {
        check(3, "returned ab3", m -> {
            create(m);
            m.visitInsn(DUP);
            create(m);
            m.visitInsn(DUP_X1);
            m.visitInsn(DUP_X1);
            m.visitVarInsn(ASTORE, 1);
            m.visitVarInsn(ASTORE, 2);
            m.visitVarInsn(ASTORE, 3);
            probeText(m, "a");
            m.visitVarInsn(ASTORE, 4);
            m.visitVarInsn(ALOAD, 1);
            probeText(m, "b");
            init(m, STRING);
            m.visitInsn(POP);
            m.visitVarInsn(ALOAD, 4);
            init(m, STRING);
            m.visitVarInsn(ALOAD, 2);
            m.visitVarInsn(ALOAD, 1);
            append(m, "Ljava/lang/CharSequence;");
            probeInt(m, 3);
            append(m, "I");
            returnText(m);
        });
    }

    /** Copies of three objects mixed with values of every size, then made in the order 2, 3, 1. */
    @Test
    void threeObjectsBetweenWideOperands() throws Exception {
        check(4, "returned 6c/b/a/1.5", m -> {
            create(m);
            m.visitVarInsn(ASTORE, 1);
            create(m);
            m.visitVarInsn(ASTORE, 2);
            create(m);
            m.visitVarInsn(ASTORE, 3);
            m.visitLdcInsn(6L);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 2);
            m.visitLdcInsn(1.5);
            m.visitVarInsn(ALOAD, 3);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 2);
            // Stack: 6L, 1, 2, 1.5, 3, 1, 2
            probeText(m, "b");
            init(m, STRING);
            m.visitVarInsn(ALOAD, 3);
            probeText(m, "c");
            init(m, STRING);
            probeText(m, "a");
            init(m, STRING);
            // Stack: 6L, 1, 2, 1.5, 3
            m.visitVarInsn(ASTORE, 4);
            m.visitVarInsn(DSTORE, 5);
            m.visitVarInsn(ASTORE, 7);
            m.visitVarInsn(ASTORE, 8);
            m.visitVarInsn(LSTORE, 9);
            create(m);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(LLOAD, 9);
            append(m, "J");
            for (int slot : new int[] {4, 7, 8}) {
                m.visitVarInsn(ALOAD, slot);
                append(m, "Ljava/lang/Object;");
                m.visitLdcInsn("/");
                append(m, STRING);
            }
            m.visitVarInsn(DLOAD, 5);
            probe(m, "D");
            append(m, "D");
            returnText(m);
        });
    }

    @Test
    void underDuplicatesOfEveryForm() throws Exception {
        check(3, "returned 5x5", m -> {
            push(m, 5);
            create(m);
            // Stack: 5, o -> o, 5, o -> o, 5, o, o -> o, o, 5, o
            m.visitInsn(DUP_X1);
            m.visitInsn(DUP_X1);
            m.visitInsn(SWAP);
            probe(m, "I");
            m.visitInsn(DUP_X2);
            // Stack: o, 5, o, o, 5
            m.visitInsn(POP);
            m.visitInsn(DUP);
            probeText(m, "x");
            init(m, STRING);
            // Stack: o, 5, o, o
            m.visitInsn(POP2);
            m.visitInsn(SWAP);
            // Stack: 5, o
            m.visitInsn(ICONST_0);
            m.visitLdcInsn("5");
            m.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "insert", "(ILjava/lang/String;)L" + BUILDER + ";", false);
            m.visitInsn(SWAP);
            probe(m, "I");
            append(m, "I");
            returnText(m);
        });
    }

    @Test
    void acrossABranch() throws Exception {
        check(3, "returned right7", m -> {
            Label right = new Label();
            Label join = new Label();
            create(m);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, 2);
            m.visitInsn(DUP);
            probeInt(m, 1);
            m.visitJumpInsn(IFNE, right);
            m.visitLdcInsn("left");
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(right);
            probeText(m, "right");
            m.visitLabel(join);
            init(m, STRING);
            m.visitInsn(POP);
            m.visitVarInsn(ALOAD, 2);
            probeInt(m, 7);
            append(m, "I");
            returnText(m);
        });
    }

    /** Each way to the join has its own constructor call. */
    @Test
    void constructedOnEachBranch() throws Exception {
        check(3, "returned 7", m -> {
            Label right = new Label();
            Label join = new Label();
            create(m);
            m.visitVarInsn(ASTORE, 2);
            probeInt(m, 1);
            m.visitJumpInsn(IFNE, right);
            m.visitVarInsn(ALOAD, 2);
            probeText(m, "left");
            init(m, STRING);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(right);
            m.visitVarInsn(ALOAD, 2);
            probeInt(m, 3);
            init(m, "I");
            m.visitLabel(join);
            m.visitVarInsn(ALOAD, 2);
            probeInt(m, 7);
            append(m, "I");
            returnText(m);
        });
    }

    /** One NEW in a loop makes many objects; the copy that the last round left in a local is dead. */
    @Test
    void oneNewInALoop() throws Exception {
        check(6, "returned 12.11.10.", m -> {
            Label loop = new Label();
            create(m);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(ASTORE, 4);
            push(m, 12);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(loop);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, 2);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
            init(m, STRING);
            m.visitVarInsn(ALOAD, 4);
            m.visitVarInsn(ALOAD, 2);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            m.visitLdcInsn(".");
            append(m, STRING);
            m.visitInsn(POP);
            m.visitIincInsn(1, -1);
            m.visitVarInsn(ILOAD, 1);
            push(m, 10);
            m.visitJumpInsn(IF_ICMPGE, loop);
            m.visitVarInsn(ALOAD, 4);
            returnText(m);
        });
    }

    /** Nothing but the constructor's call has the object. */
    @Test
    void withoutACopy() throws Exception {
        check(1, "returned done", m -> {
            create(m);
            probeText(m, "x");
            init(m, STRING);
            m.visitLdcInsn("done");
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void neverConstructed() throws Exception {
        check(2, "returned 3", m -> {
            create(m);
            create(m);
            m.visitVarInsn(ASTORE, 1);
            probeInt(m, 3);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** The verifier lets a reference of any kind be compared with null. */
    @Test
    void comparedWithNull() throws Exception {
        check(2, "returned 4", m -> {
            Label bad = new Label();
            create(m);
            m.visitInsn(DUP);
            probeText(m, "a");
            m.visitVarInsn(ASTORE, 1);
            m.visitInsn(DUP);
            m.visitJumpInsn(IFNULL, bad);
            m.visitInsn(DUP);
            Label good = new Label();
            m.visitJumpInsn(IFNONNULL, good);
            m.visitLabel(bad);
            m.visitInsn(POP2);
            push(m, 66);
            returnInt(m);
            m.visitLabel(good);
            m.visitVarInsn(ALOAD, 1);
            init(m, STRING);
            m.visitInsn(POP);
            probeInt(m, 4);
            returnInt(m);
        });
    }

    /** The same object, another one of the same class, and one that is there. */
    @Test
    void comparedWithEachOther() throws Exception {
        Made.made().versions(V1_8, V17).check(1, "returned 7", m -> {
            create(m);
            m.visitVarInsn(ASTORE, 1);
            create(m);
            m.visitVarInsn(ASTORE, 2);
            push(m, 1);
            probe(m, "I");
            m.visitVarInsn(ISTORE, 3);
            compare(m, IF_ACMPEQ, 1, 1, 2);
            compare(m, IF_ACMPNE, 1, 2, 4);
            compare(m, IF_ACMPEQ, 1, 2, 8);
            compare(m, IF_ACMPNE, 2, 2, 16);
            compare(m, IF_ACMPEQ, 2, 0, 32);
            m.visitVarInsn(ALOAD, 1);
            init(m, "");
            m.visitVarInsn(ALOAD, 2);
            init(m, "");
            compare(m, IF_ACMPEQ, 1, 2, 64);
            m.visitVarInsn(ILOAD, 3);
            returnInt(m);
        });
    }

    private static void compare(MethodVisitor m, int opcode, int a, int b, int bit) {
        Label is = new Label();
        Label end = new Label();
        m.visitVarInsn(ALOAD, a);
        m.visitVarInsn(ALOAD, b);
        m.visitJumpInsn(opcode, is);
        m.visitJumpInsn(GOTO, end);
        m.visitLabel(is);
        m.visitVarInsn(ILOAD, 3);
        push(m, bit);
        m.visitInsn(IOR);
        m.visitVarInsn(ISTORE, 3);
        m.visitLabel(end);
    }

    /** Nothing can tell whether it is the same object that is locked; a suspend is refused. */
    @Test
    void locked() throws Exception {
        assertPinned(m -> {
            create(m);
            m.visitInsn(DUP);
            m.visitInsn(DUP);
            m.visitInsn(MONITORENTER);
            m.visitInsn(DUP);
            m.visitInsn(MONITOREXIT);
            point(m);
            init(m, "");
            m.visitInsn(ARETURN);
        });
    }

    private static void assertPinned(Consumer<MethodVisitor> code) throws Exception {
        Made made = Made.made().versions(V1_7, V17);
        for (Runner.Run run : made.runs(1, code)) {
            assertThat(run.outcome())
                    .startsWith("threw dev.gossamer.continuation.PinnedException: attempt to yield across");
        }
        for (Runner.Run run : made.runs(Plan.NEVER, code)) {
            assertThat(run.outcome()).startsWith("returned ");
        }
    }
}
