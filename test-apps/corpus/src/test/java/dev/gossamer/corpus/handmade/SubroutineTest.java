package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** JSR and RET, as compilers before 1.6 wrote finally blocks, and as none wrote them. */
class SubroutineTest {
    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().versions(Made.OLD).withoutComputedMaps().check(probes, outcome, code);
    }

    @Test
    void calledTwice() throws Exception {
        check(3, "returned 12", m -> {
            Label sub = new Label();
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitJumpInsn(JSR, sub);
            m.visitJumpInsn(JSR, sub);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            returnInt(m);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            m.visitVarInsn(ILOAD, 1);
            probeInt(m, 6);
            m.visitInsn(IADD);
            m.visitVarInsn(ISTORE, 1);
            m.visitVarInsn(RET, 2);
        });
    }

    /** What lies on the operand stack stays there while a subroutine runs. */
    @Test
    void calledWithOperandsBelow() throws Exception {
        check(2, "returned 97", m -> {
            Label sub = new Label();
            push(m, 100);
            m.visitLdcInsn(3L);
            m.visitJumpInsn(JSR, sub);
            m.visitInsn(L2I);
            m.visitInsn(ISUB);
            probe(m, "I");
            returnInt(m);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 7);
            point(m);
            m.visitVarInsn(RET, 7);
        });
    }

    @Test
    void nested() throws Exception {
        check(6, "returned 122", m -> {
            Label outer = new Label();
            Label inner = new Label();
            m.visitInsn(ICONST_1);
            m.visitVarInsn(ISTORE, 1);
            m.visitJumpInsn(JSR, outer);
            m.visitVarInsn(ILOAD, 1);
            returnInt(m);
            m.visitLabel(outer);
            m.visitVarInsn(ASTORE, 2);
            point(m);
            m.visitJumpInsn(JSR, inner);
            point(m);
            m.visitJumpInsn(JSR, inner);
            point(m);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitVarInsn(ISTORE, 1);
            m.visitVarInsn(RET, 2);
            m.visitLabel(inner);
            m.visitVarInsn(ASTORE, 3);
            m.visitVarInsn(ILOAD, 1);
            probeInt(m, 60);
            m.visitInsn(IADD);
            m.visitVarInsn(ISTORE, 1);
            m.visitVarInsn(RET, 3);
        });
    }

    /** The inner subroutine goes back to where the outer one was called from. */
    @Test
    void returnsTwoLevelsAtOnce() throws Exception {
        check(3, "returned abc", m -> {
            Label outer = new Label();
            Label inner = new Label();
            m.visitJumpInsn(JSR, outer);
            noteText(m, "back");
            point(m);
            m.visitLdcInsn("abc");
            m.visitInsn(ARETURN);
            m.visitLabel(outer);
            m.visitVarInsn(ASTORE, 1);
            point(m);
            m.visitJumpInsn(JSR, inner);
            noteText(m, "never");
            m.visitVarInsn(RET, 1);
            m.visitLabel(inner);
            m.visitInsn(POP);
            point(m);
            m.visitVarInsn(RET, 1);
        });
    }

    /** As javac 1.3 wrote try/finally, with suspends in the body, in the finally block, and an exception through it. */
    private static void finallyBlock(MethodVisitor m, boolean fails) {
        Label start = new Label();
        Label end = new Label();
        Label any = new Label();
        Label block = new Label();
        m.visitTryCatchBlock(start, end, any, null);
        m.visitLabel(start);
        probeInt(m, 4);
        m.visitVarInsn(ISTORE, 1);
        if (fails) {
            fail(m, "out");
            m.visitInsn(POP);
        }
        m.visitJumpInsn(JSR, block);
        m.visitVarInsn(ILOAD, 1);
        returnInt(m);
        m.visitLabel(end);
        m.visitLabel(any);
        m.visitVarInsn(ASTORE, 2);
        m.visitJumpInsn(JSR, block);
        m.visitVarInsn(ALOAD, 2);
        m.visitInsn(ATHROW);
        m.visitLabel(block);
        m.visitVarInsn(ASTORE, 3);
        probeText(m, "finally");
        note(m);
        m.visitVarInsn(RET, 3);
    }

    @Test
    void finallyAtTheEnd() throws Exception {
        check(2, "returned 4", m -> finallyBlock(m, false));
    }

    @Test
    void finallyOnTheWayOut() throws Exception {
        check(3, "threw dev.gossamer.corpus.TargetException: out", m -> finallyBlock(m, true));
    }

    /** The variable holds an int in one call and an object in the other. */
    @Test
    void variableOfAnotherTypeInEachCall() throws Exception {
        check(5, "returned 5x", m -> {
            Label sub = new Label();
            probeInt(m, 5);
            m.visitVarInsn(ISTORE, 1);
            m.visitJumpInsn(JSR, sub);
            m.visitVarInsn(ILOAD, 1);
            m.visitVarInsn(ISTORE, 3);
            probeText(m, "x");
            m.visitVarInsn(ASTORE, 1);
            m.visitJumpInsn(JSR, sub);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(ILOAD, 3);
            append(m, "I");
            m.visitVarInsn(ALOAD, 1);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            returnText(m);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            point(m);
            m.visitVarInsn(RET, 2);
        });
    }

    @Test
    void calledInALoopThatItLeaves() throws Exception {
        check(5, "returned 3", m -> {
            Label sub = new Label();
            Label loop = new Label();
            Label out = new Label();
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(loop);
            m.visitJumpInsn(JSR, sub);
            m.visitJumpInsn(GOTO, loop);
            m.visitLabel(sub);
            m.visitVarInsn(ASTORE, 2);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(ICONST_3);
            m.visitJumpInsn(IF_ICMPEQ, out);
            point(m);
            m.visitVarInsn(RET, 2);
            m.visitLabel(out);
            m.visitVarInsn(ILOAD, 1);
            returnInt(m);
        });
    }
}
