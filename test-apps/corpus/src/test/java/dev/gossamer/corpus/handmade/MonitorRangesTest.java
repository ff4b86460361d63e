package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** The exits of a monitor are laid out in many ways; none makes the code after it pass for code that holds it. */
class MonitorRangesTest {
    private static void enter(MethodVisitor m) {
        m.visitLdcInsn("lock");
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 1);
        m.visitInsn(MONITORENTER);
    }

    private static void exit(MethodVisitor m) {
        m.visitVarInsn(ALOAD, 1);
        m.visitInsn(MONITOREXIT);
    }

    /** A try around a monitor, whose catch suspends. */
    private static void guarded(MethodVisitor m, boolean coversExit, String... handled) {
        Label start = new Label();
        Label end = new Label();
        Label held = new Label();
        Label left = new Label();
        Label leave = new Label();
        Label caught = new Label();
        for (String type : handled) {
            m.visitTryCatchBlock(held, left, leave, type);
        }
        m.visitTryCatchBlock(start, end, caught, ERROR);
        m.visitLabel(start);
        enter(m);
        m.visitLabel(held);
        noteText(m, "held");
        if (coversExit) {
            exit(m);
            m.visitLabel(left);
        } else {
            m.visitLabel(left);
            exit(m);
        }
        fail(m, "after");
        m.visitInsn(ARETURN);
        m.visitLabel(leave);
        exit(m);
        m.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
        m.visitInsn(ATHROW);
        m.visitLabel(end);
        m.visitLabel(caught);
        m.visitInsn(POP);
        probeInt(m, 7);
        returnInt(m);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandlerAroundIsNotReachedWithTheMonitorHeld(boolean coversExit) throws Exception {
        Made.made().check(2, "returned 7", m -> guarded(m, coversExit, (String) null));
    }

    @Test
    void aHandlerOfThrowableTakesAllThatIsThrown() throws Exception {
        Made.made().check(2, "returned 7", m -> guarded(m, false, "java/lang/Throwable"));
    }

    /** A block within another, in a variable that is used for something else there as well. */
    @Test
    void aVariableMayHoldOtherThingsBeforeItHoldsTheLock() throws Exception {
        Made.made().check(2, "returned 7", m -> {
            Label start = new Label();
            Label end = new Label();
            Label caught = new Label();
            m.visitLabel(start);
            nested(m);
            fail(m, "after");
            m.visitInsn(ARETURN);
            m.visitLabel(end);
            m.visitLabel(caught);
            m.visitInsn(POP);
            probeInt(m, 7);
            returnInt(m);
            m.visitTryCatchBlock(start, end, caught, ERROR);
        });
    }

    private static void nested(MethodVisitor m) {
        Label held = new Label();
        Label left = new Label();
        Label leave = new Label();
        Label after = new Label();
        m.visitTryCatchBlock(held, left, leave, null);
        m.visitTryCatchBlock(leave, after, leave, null);
        m.visitLdcInsn("outer");
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 2);
        m.visitInsn(MONITORENTER);
        m.visitLabel(held);
        m.visitLdcInsn("something else");
        m.visitVarInsn(ASTORE, 1);
        enter(m);
        exit(m);
        m.visitVarInsn(ALOAD, 2);
        m.visitInsn(MONITOREXIT);
        m.visitLabel(left);
        Label on = new Label();
        m.visitJumpInsn(GOTO, on);
        m.visitLabel(leave);
        m.visitVarInsn(ALOAD, 2);
        m.visitInsn(MONITOREXIT);
        m.visitLabel(after);
        m.visitInsn(ATHROW);
        m.visitLabel(on);
    }

    /** The handler is reached with the monitor and, where taking it fails, without. */
    @Test
    void theRangeMayBeginInFrontOfTheEntry() throws Exception {
        Made.made().check(1, "returned 7", m -> {
            Label start = new Label();
            Label left = new Label();
            Label leave = new Label();
            Label end = new Label();
            Label caught = new Label();
            m.visitTryCatchBlock(start, left, leave, null);
            m.visitTryCatchBlock(start, end, caught, "java/lang/ArithmeticException");
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 1);
            m.visitLabel(start);
            enter(m);
            m.visitInsn(ICONST_1);
            m.visitInsn(ICONST_0);
            m.visitInsn(IDIV);
            m.visitVarInsn(ISTORE, 2);
            exit(m);
            m.visitLabel(left);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ARETURN);
            m.visitLabel(leave);
            exit(m);
            m.visitInsn(ATHROW);
            m.visitLabel(end);
            m.visitLabel(caught);
            m.visitInsn(POP);
            probeInt(m, 7);
            returnInt(m);
        });
    }

    /** Of no use to anybody, but allowed. */
    @Test
    void aHandlerMayNameATypeAsWell() throws Exception {
        Made.made().check(2, "returned 7", m -> guarded(m, false, null, ERROR));
    }
}
