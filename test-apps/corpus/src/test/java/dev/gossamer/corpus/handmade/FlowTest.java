package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Control flow and operands that no compiler of a structured language makes. */
class FlowTest {
    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().check(probes, outcome, code);
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
            returnInt(m);
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
            returnInt(m);
        });
    }

    /** A value of every kind lies under the call, wide ones between narrow ones, null among them. */
    @Test
    void everyKindUnderACall() throws Exception {
        check(2, "returned 1/2/3.5/4.5/5/null/[6]", m -> {
            push(m, 1);
            m.visitLdcInsn(2L);
            m.visitLdcInsn(3.5f);
            m.visitLdcInsn(4.5);
            m.visitIntInsn(BIPUSH, 5);
            m.visitInsn(I2B);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ICONST_1);
            m.visitIntInsn(NEWARRAY, T_INT);
            m.visitInsn(DUP);
            m.visitInsn(ICONST_0);
            probeInt(m, 6);
            m.visitInsn(IASTORE);
            point(m);
            m.visitVarInsn(ASTORE, 20);
            m.visitVarInsn(ASTORE, 22);
            m.visitVarInsn(ISTORE, 24);
            m.visitVarInsn(DSTORE, 26);
            m.visitVarInsn(FSTORE, 29);
            m.visitVarInsn(LSTORE, 31);
            m.visitVarInsn(ISTORE, 34);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(ILOAD, 34);
            appendAnd(m, "I");
            m.visitVarInsn(LLOAD, 31);
            appendAnd(m, "J");
            m.visitVarInsn(FLOAD, 29);
            appendAnd(m, "F");
            m.visitVarInsn(DLOAD, 26);
            appendAnd(m, "D");
            m.visitVarInsn(ILOAD, 24);
            appendAnd(m, "I");
            m.visitVarInsn(ALOAD, 22);
            appendAnd(m, "Ljava/lang/Object;");
            m.visitVarInsn(ALOAD, 20);
            m.visitMethodInsn(INVOKESTATIC, "java/util/Arrays", "toString", "([I)" + STRING, false);
            append(m, STRING);
            returnText(m);
        });
    }

    private static void appendAnd(MethodVisitor m, String type) {
        append(m, type);
        m.visitLdcInsn("/");
        append(m, STRING);
    }

    /** The loop is entered at two places. */
    @Test
    void irreducibleLoop() throws Exception {
        for (int first : new int[] {0, 1}) {
            check(first == 0 ? 9 : 8, first == 0 ? "returned 4" : "returned 4", m -> {
                Label top = new Label();
                Label middle = new Label();
                Label out = new Label();
                m.visitInsn(ICONST_0);
                m.visitVarInsn(ISTORE, 1);
                probeInt(m, first);
                m.visitJumpInsn(IFNE, middle);
                m.visitLabel(top);
                m.visitVarInsn(ILOAD, 1);
                probe(m, "I");
                m.visitInsn(POP);
                m.visitLabel(middle);
                m.visitIincInsn(1, 1);
                m.visitVarInsn(ILOAD, 1);
                probe(m, "I");
                m.visitInsn(ICONST_4);
                m.visitJumpInsn(IF_ICMPEQ, out);
                m.visitJumpInsn(GOTO, top);
                m.visitLabel(out);
                m.visitVarInsn(ILOAD, 1);
                returnInt(m);
            });
        }
    }

    /** No instruction returns; an exception ends it. */
    @Test
    void loopWithoutAnExit() throws Exception {
        check(6, "threw java.lang.ArithmeticException: / by zero", m -> {
            Label loop = new Label();
            push(m, 5);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(loop);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            push(m, 60);
            m.visitInsn(SWAP);
            m.visitInsn(IDIV);
            m.visitInsn(POP);
            m.visitIincInsn(1, -1);
            m.visitJumpInsn(GOTO, loop);
        });
    }

    @Test
    void deadCodeAndEmptyLoops() throws Exception {
        check(2, "returned 9", m -> {
            Label last = new Label();
            Label dead = new Label();
            probeInt(m, 8);
            m.visitInsn(POP);
            m.visitJumpInsn(GOTO, last);
            m.visitLabel(dead);
            m.visitInsn(NOP);
            m.visitJumpInsn(GOTO, dead);
            m.visitLabel(last);
            probeInt(m, 9);
            returnInt(m);
        });
    }

    /** What is never reached need not fit: operands that are not there, variables that were never set, calls. */
    @Test
    void deadNonsenseWithoutStackMaps() throws Exception {
        Made.made().versions(Made.OLD).withoutComputedMaps().check(2, "returned 9", m -> {
            Label last = new Label();
            probeInt(m, 8);
            m.visitInsn(POP);
            m.visitJumpInsn(GOTO, last);
            m.visitVarInsn(LLOAD, 9);
            probe(m, "I");
            m.visitInsn(AASTORE);
            m.visitInsn(MONITOREXIT);
            point(m);
            m.visitInsn(POP2);
            m.visitLabel(last);
            probeInt(m, 9);
            returnInt(m);
        });
    }

    /** Dead code that has a stack map of its own, with suspension points, leads into what is alive. */
    @Test
    void deadCodeWithStackMaps() throws Exception {
        Made.made().versions(V1_7, V17).withoutComputedMaps().check(2, "returned 9", m -> {
            Label last = new Label();
            push(m, 9);
            m.visitVarInsn(ISTORE, 1);
            probeInt(m, 8);
            m.visitInsn(POP);
            m.visitJumpInsn(GOTO, last);
            Object[] self = {Made.NAME, INTEGER, "java/lang/String", LONG};
            m.visitFrame(F_NEW, 4, self, 1, new Object[] {DOUBLE});
            probe(m, "D");
            m.visitInsn(D2I);
            m.visitVarInsn(ISTORE, 1);
            m.visitVarInsn(LLOAD, 3);
            probe(m, "J");
            m.visitInsn(POP2);
            m.visitLabel(last);
            m.visitFrame(F_NEW, 2, new Object[] {Made.NAME, INTEGER}, 0, new Object[0]);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** Cases that lead back, into the switch itself and over it. */
    @Test
    void switchesThatJumpBack() throws Exception {
        check(9, "returned 8", m -> {
            Label top = new Label();
            Label a = new Label();
            Label b = new Label();
            Label out = new Label();
            Label second = new Label();
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(top);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitTableSwitchInsn(0, 3, second, a, b, a, b);
            m.visitLabel(a);
            m.visitIincInsn(1, 1);
            m.visitJumpInsn(GOTO, top);
            m.visitLabel(b);
            m.visitIincInsn(1, 3);
            m.visitJumpInsn(GOTO, top);
            m.visitLabel(second);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitIincInsn(1, 1);
            m.visitLookupSwitchInsn(out, new int[] {-7, 4, 5, 6}, new Label[] {top, top, second, second});
            m.visitLabel(out);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** Long and double comparisons with suspends between operands; NaN goes its own way. */
    @Test
    void chainsOfComparisons() throws Exception {
        check(6, "returned 5", m -> {
            m.visitLdcInsn(1L << 40);
            m.visitLdcInsn(3L);
            probe(m, "J");
            m.visitInsn(LCMP);
            m.visitLdcInsn(Double.NaN);
            probe(m, "D");
            m.visitLdcInsn(0.0);
            m.visitInsn(DCMPG);
            m.visitInsn(IADD);
            m.visitLdcInsn(Double.NaN);
            m.visitLdcInsn(-0.0);
            probe(m, "D");
            m.visitInsn(DCMPL);
            m.visitInsn(ISUB);
            m.visitLdcInsn(2.0f);
            m.visitLdcInsn(1.0f);
            probe(m, "F");
            m.visitInsn(FCMPL);
            m.visitInsn(IADD);
            m.visitLdcInsn(Float.NaN);
            probe(m, "F");
            m.visitLdcInsn(1.0f);
            m.visitInsn(FCMPG);
            m.visitInsn(IADD);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** The whole method is one loop whose head is its first instruction. */
    @Test
    void jumpToTheFirstInstruction() throws Exception {
        Made made = Made.made()
                .with(v -> v.visitField(ACC_PRIVATE, "count", "I", null, null).visitEnd());
        made.check(4, "returned done", m -> {
            Label top = new Label();
            Label out = new Label();
            m.visitLabel(top);
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(DUP);
            m.visitFieldInsn(GETFIELD, Made.NAME, "count", "I");
            m.visitInsn(ICONST_1);
            m.visitInsn(IADD);
            probe(m, "I");
            m.visitInsn(DUP_X1);
            m.visitFieldInsn(PUTFIELD, Made.NAME, "count", "I");
            m.visitInsn(ICONST_3);
            m.visitInsn(IREM);
            m.visitJumpInsn(IFEQ, out);
            m.visitJumpInsn(GOTO, top);
            m.visitLabel(out);
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(ICONST_0);
            m.visitFieldInsn(PUTFIELD, Made.NAME, "count", "I");
            probeText(m, "done");
            m.visitInsn(ARETURN);
        });
    }
}
