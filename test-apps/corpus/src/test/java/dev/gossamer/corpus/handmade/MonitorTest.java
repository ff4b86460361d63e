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

/** Monitors as javac, ecj and kotlinc lay their handlers, and as none does: held, they pin; given back, they do not. */
class MonitorTest {
    private static final String PINNED =
            "threw dev.gossamer.continuation.PinnedException: attempt to yield across a held"
                    + " monitor: dev.gossamer.corpus.handmade.MadeByHand.call(";

    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().check(probes, outcome, code);
    }

    /** Suspends at the first probe only, which must be refused. */
    private static void assertPinned(Consumer<MethodVisitor> code) throws Exception {
        for (Runner.Run run : Made.made().runs(1, code)) {
            assertThat(run.outcome()).startsWith(PINNED);
        }
        for (Runner.Run run : Made.made().runs(Plan.NEVER, code)) {
            assertThat(run.outcome()).startsWith("returned ");
        }
    }

    /** {@code -> } Two objects to lock in variables 1 and 2. */
    private static void locks(MethodVisitor m) {
        for (int slot = 1; slot <= 2; slot++) {
            m.visitTypeInsn(NEW, "java/lang/Object");
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            m.visitVarInsn(ASTORE, slot);
        }
    }

    private static void lock(MethodVisitor m, int slot) {
        m.visitVarInsn(ALOAD, slot);
        m.visitInsn(MONITORENTER);
    }

    private static void unlock(MethodVisitor m, int slot) {
        m.visitVarInsn(ALOAD, slot);
        m.visitInsn(MONITOREXIT);
    }

    /** A suspension point; what it throws leaves the method without the monitor, or the JVM would complain. */
    private static void pointHolding(MethodVisitor m, int slot) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label after = new Label();
        m.visitTryCatchBlock(start, end, handler, null);
        m.visitLabel(start);
        point(m);
        m.visitLabel(end);
        m.visitJumpInsn(GOTO, after);
        m.visitLabel(handler);
        unlock(m, slot);
        m.visitInsn(ATHROW);
        m.visitLabel(after);
    }

    @Test
    void interleaved() throws Exception {
        check(2, "returned 3", m -> {
            locks(m);
            point(m);
            lock(m, 1);
            lock(m, 2);
            unlock(m, 1);
            unlock(m, 2);
            probeInt(m, 3);
            returnInt(m);
        });
    }

    @Test
    void interleavedWithASuspendWhileOneIsHeld() throws Exception {
        assertPinned(m -> {
            locks(m);
            lock(m, 1);
            lock(m, 2);
            unlock(m, 1);
            pointHolding(m, 2);
            unlock(m, 2);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    @Test
    void sameMonitorTwice() throws Exception {
        assertPinned(m -> {
            locks(m);
            lock(m, 1);
            lock(m, 1);
            unlock(m, 1);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    @Test
    void takenOnOneOfTwoWays() throws Exception {
        check(3, "returned 1", m -> {
            Label not = new Label();
            Label join = new Label();
            locks(m);
            probeInt(m, 0);
            m.visitJumpInsn(IFEQ, not);
            lock(m, 1);
            unlock(m, 1);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(not);
            point(m);
            m.visitLabel(join);
            probeInt(m, 1);
            returnInt(m);
        });
    }

    /** As javac lays it: the handler covers itself. */
    private static void block(MethodVisitor m, boolean coversItself, Runnable body) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label handlerEnd = new Label();
        Label after = new Label();
        m.visitTryCatchBlock(start, end, handler, null);
        if (coversItself) {
            m.visitTryCatchBlock(handler, handlerEnd, handler, null);
        }
        m.visitVarInsn(ALOAD, 1);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, 3);
        m.visitInsn(MONITORENTER);
        m.visitLabel(start);
        body.run();
        unlock(m, 3);
        m.visitLabel(end);
        m.visitJumpInsn(GOTO, after);
        m.visitLabel(handler);
        m.visitVarInsn(ASTORE, 4);
        unlock(m, 3);
        m.visitLabel(handlerEnd);
        m.visitVarInsn(ALOAD, 4);
        m.visitInsn(ATHROW);
        m.visitLabel(after);
    }

    /** The catch clause around the block does not hold the monitor: a suspend in it is none of the monitor's business. */
    @Test
    void caughtOutsideOfTheBlock() throws Exception {
        for (boolean coversItself : new boolean[] {true, false}) {
            check(1, "returned caught", m -> {
                Label start = new Label();
                Label end = new Label();
                Label handler = new Label();
                locks(m);
                m.visitLabel(start);
                block(m, coversItself, () -> {
                    m.visitInsn(ICONST_1);
                    m.visitInsn(ICONST_0);
                    m.visitInsn(IDIV);
                    m.visitInsn(POP);
                });
                m.visitLabel(end);
                m.visitInsn(ACONST_NULL);
                m.visitInsn(ARETURN);
                m.visitLabel(handler);
                m.visitInsn(POP);
                probeText(m, "caught");
                m.visitInsn(ARETURN);
                m.visitTryCatchBlock(start, end, handler, "java/lang/ArithmeticException");
            });
        }
    }

    @Test
    void heldInEveryLayout() throws Exception {
        for (boolean coversItself : new boolean[] {true, false}) {
            assertPinned(m -> {
                locks(m);
                block(m, coversItself, () -> point(m));
                m.visitInsn(ICONST_1);
                returnInt(m);
            });
        }
    }

    /** An exit that fails gives nothing back: the handler still holds the monitor. */
    @Test
    void heldInTheHandlerOfAnExitThatFails() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
            locks(m);
            lock(m, 1);
            m.visitInsn(ACONST_NULL);
            m.visitLabel(start);
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(ICONST_0);
            returnInt(m);
            m.visitLabel(handler);
            m.visitInsn(POP);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    /** The same with an object whose monitor somebody else has. */
    @Test
    void heldInTheHandlerOfAnExitOfAnotherMonitor() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/IllegalMonitorStateException");
            locks(m);
            lock(m, 1);
            m.visitVarInsn(ALOAD, 2);
            m.visitLabel(start);
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(ICONST_0);
            returnInt(m);
            m.visitLabel(handler);
            m.visitInsn(POP);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    /** The variable that is unlocked is not what was locked any more. */
    @Test
    void heldBehindAnExitOfAVariableThatHasChanged() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
            locks(m);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ASTORE, 3);
            lock(m, 3);
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 3);
            m.visitVarInsn(ALOAD, 3);
            m.visitLabel(start);
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(ICONST_0);
            returnInt(m);
            m.visitLabel(handler);
            m.visitInsn(POP);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    /** The entry takes what lies under the object that is stored. */
    @Test
    void heldBehindAnExitOfWhatWasStoredOnTheWay() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/IllegalMonitorStateException");
            locks(m);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 2);
            m.visitVarInsn(ASTORE, 3);
            m.visitInsn(MONITORENTER);
            m.visitVarInsn(ALOAD, 3);
            m.visitLabel(start);
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(ICONST_0);
            returnInt(m);
            m.visitLabel(handler);
            m.visitInsn(POP);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    /** The load in front of the exit is not where control comes from. */
    @Test
    void heldBehindAnExitThatIsJumpedTo() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label usual = new Label();
            m.visitTryCatchBlock(start, end, handler, "java/lang/IllegalMonitorStateException");
            locks(m);
            lock(m, 1);
            m.visitInsn(ICONST_0);
            m.visitJumpInsn(IFNE, usual);
            m.visitVarInsn(ALOAD, 2);
            m.visitJumpInsn(GOTO, start);
            m.visitLabel(usual);
            m.visitVarInsn(ALOAD, 1);
            m.visitLabel(start);
            m.visitInsn(MONITOREXIT);
            m.visitLabel(end);
            m.visitInsn(ICONST_0);
            returnInt(m);
            m.visitLabel(handler);
            m.visitInsn(POP);
            pointHolding(m, 1);
            unlock(m, 1);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    /** Stack: -> ; locks or unlocks the object in variable 1 that many times. */
    private static void times(MethodVisitor m, int times, int opcode) {
        Label loop = new Label();
        m.visitIntInsn(BIPUSH, times);
        m.visitVarInsn(ISTORE, 5);
        m.visitLabel(loop);
        m.visitVarInsn(ALOAD, 1);
        m.visitInsn(opcode);
        m.visitIincInsn(5, -1);
        m.visitVarInsn(ILOAD, 5);
        m.visitJumpInsn(IFNE, loop);
    }

    @Test
    void takenInALoopAndGivenBackInAnother() throws Exception {
        assertPinned(m -> {
            Label start = new Label();
            Label end = new Label();
            Label leave = new Label();
            Label passed = new Label();
            m.visitTryCatchBlock(start, end, leave, null);
            locks(m);
            times(m, 20, MONITORENTER);
            m.visitInsn(ACONST_NULL);
            m.visitVarInsn(ASTORE, 6);
            m.visitLabel(start);
            point(m);
            m.visitInsn(ACONST_NULL);
            m.visitLabel(end);
            m.visitLabel(leave);
            m.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
            m.visitVarInsn(ASTORE, 6);
            times(m, 20, MONITOREXIT);
            m.visitVarInsn(ALOAD, 6);
            m.visitJumpInsn(IFNULL, passed);
            m.visitVarInsn(ALOAD, 6);
            m.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
            m.visitInsn(ATHROW);
            m.visitLabel(passed);
            m.visitInsn(ICONST_1);
            returnInt(m);
        });
    }

    @Test
    void aLoopThatTakesAndGivesBack() throws Exception {
        check(4, "returned 3", m -> {
            Label loop = new Label();
            locks(m);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 5);
            m.visitLabel(loop);
            block(m, true, () -> m.visitIincInsn(5, 1));
            m.visitVarInsn(ILOAD, 5);
            probe(m, "I");
            m.visitInsn(ICONST_3);
            m.visitJumpInsn(IF_ICMPLT, loop);
            m.visitVarInsn(ILOAD, 5);
            probe(m, "I");
            returnInt(m);
        });
    }
}
