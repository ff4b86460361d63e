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
    private static void guarded(MethodVisitor m, String handles, boolean coversExit) {
        Label start = new Label();
        Label end = new Label();
        Label held = new Label();
        Label left = new Label();
        Label leave = new Label();
        Label caught = new Label();
        m.visitTryCatchBlock(held, left, leave, handles);
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
        Made.made().check(2, "returned 7", m -> guarded(m, null, coversExit));
    }

    @Test
    void aHandlerOfThrowableTakesAllThatIsThrown() throws Exception {
        Made.made().check(2, "returned 7", m -> guarded(m, "java/lang/Throwable", false));
    }
}
