package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Exception handlers where no compiler puts them, and reached as no compiler does. */
class HandlerTest {
    private static void check(int probes, String outcome, Consumer<MethodVisitor> code) throws Exception {
        Made.made().check(probes, outcome, code);
    }

    private static void throwError(MethodVisitor m, String message) {
        m.visitTypeInsn(NEW, ERROR);
        m.visitInsn(DUP);
        m.visitLdcInsn(message);
        m.visitMethodInsn(INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
        m.visitInsn(ATHROW);
    }

    private static void message(MethodVisitor m) {
        m.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Throwable", "getMessage", "()Ljava/lang/String;", false);
    }

    @Test
    void beforeItsRange() throws Exception {
        check(3, "returned caught 4", m -> {
            Label body = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(body, end, handler, ERROR);
            push(m, 4);
            m.visitVarInsn(ISTORE, 1);
            m.visitJumpInsn(GOTO, body);
            m.visitLabel(handler);
            m.visitInsn(POP);
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            probeText(m, "caught ");
            init(m, STRING);
            m.visitVarInsn(ILOAD, 1);
            append(m, "I");
            returnText(m);
            m.visitLabel(body);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(POP);
            fail(m, "thrown");
            m.visitInsn(ARETURN);
            m.visitLabel(end);
        });
    }

    @Test
    void coversItself() throws Exception {
        check(4, "returned 3", m -> {
            Label start = new Label();
            Label handler = new Label();
            Label end = new Label();
            Label enough = new Label();
            m.visitTryCatchBlock(start, end, handler, ERROR);
            push(m, 0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(start);
            m.visitInsn(NOP);
            point(m);
            m.visitInsn(ACONST_NULL);
            m.visitLabel(handler);
            m.visitInsn(POP);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(ICONST_3);
            m.visitJumpInsn(IF_ICMPGE, enough);
            throwError(m, "again");
            m.visitLabel(end);
            m.visitLabel(enough);
            m.visitVarInsn(ILOAD, 1);
            returnInt(m);
        });
    }

    /** The handler takes what it finds for an Object, and a jump comes with a String. */
    @Test
    void reachedByAJumpWithAnObjectThatIsNoError() throws Exception {
        check(5, "returned text", m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label fails = new Label();
            m.visitTryCatchBlock(start, end, handler, ERROR);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(start);
            probeInt(m, 1);
            m.visitJumpInsn(IFNE, fails);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ARETURN);
            m.visitLabel(fails);
            fail(m, "first");
            m.visitInsn(POP);
            m.visitLabel(end);
            m.visitLdcInsn("never");
            m.visitLabel(handler);
            m.visitVarInsn(ASTORE, 2);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(ICONST_2);
            Label out = new Label();
            m.visitJumpInsn(IF_ICMPEQ, out);
            probeText(m, "text");
            m.visitJumpInsn(GOTO, handler);
            m.visitLabel(out);
            m.visitVarInsn(ALOAD, 2);
            m.visitInsn(ARETURN);
        });
    }

    @Test
    void lastInstructionOfTheMethod() throws Exception {
        check(2, "threw dev.gossamer.corpus.TargetException: end", m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, null);
            m.visitLabel(start);
            point(m);
            fail(m, "end");
            m.visitInsn(ARETURN);
            m.visitLabel(end);
            m.visitLabel(handler);
            m.visitInsn(ATHROW);
        });
    }

    /** The second entry covers half of the first and half of what is outside; the first that fits counts. */
    @Test
    void overlapping() throws Exception {
        check(7, "returned ABA", m -> {
            Label a0 = new Label();
            Label b0 = new Label();
            Label a1 = new Label();
            Label b1 = new Label();
            Label a = new Label();
            Label b = new Label();
            Label next = new Label();
            Label both = new Label();
            m.visitTryCatchBlock(a0, a1, a, ERROR);
            m.visitTryCatchBlock(b0, b1, b, "java/lang/RuntimeException");
            m.visitTypeInsn(NEW, BUILDER);
            m.visitInsn(DUP);
            init(m, "");
            m.visitVarInsn(ASTORE, 1);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 2);
            m.visitLabel(next);
            m.visitVarInsn(ILOAD, 2);
            m.visitTableSwitchInsn(0, 2, both, new Label[] {a0, b0, both});
            m.visitLabel(a0);
            fail(m, "in a");
            m.visitInsn(POP);
            m.visitLabel(both);
            m.visitVarInsn(ILOAD, 2);
            Label out = new Label();
            m.visitInsn(ICONST_3);
            m.visitJumpInsn(IF_ICMPEQ, out);
            fail(m, "in both");
            m.visitInsn(POP);
            m.visitLabel(a1);
            m.visitLabel(b0);
            fail(m, "in b");
            m.visitInsn(POP);
            m.visitLabel(b1);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ARETURN);
            m.visitLabel(a);
            m.visitInsn(POP);
            m.visitLdcInsn("A");
            Label append = new Label();
            m.visitJumpInsn(GOTO, append);
            m.visitLabel(b);
            m.visitInsn(POP);
            m.visitLdcInsn("B");
            m.visitLabel(append);
            m.visitVarInsn(ASTORE, 3);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 3);
            probe(m, "Ljava/lang/Object;");
            append(m, "Ljava/lang/Object;");
            m.visitInsn(POP);
            m.visitIincInsn(2, 1);
            m.visitJumpInsn(GOTO, next);
            m.visitLabel(out);
            m.visitVarInsn(ALOAD, 1);
            point(m);
            returnText(m);
        });
    }

    /** Two ways throw into each other's handlers until a count ends it. */
    @Test
    void handlersThatThrowIntoEachOther() throws Exception {
        check(9, "returned 4", m -> {
            Label start = new Label();
            Label one = new Label();
            Label oneEnd = new Label();
            Label two = new Label();
            Label twoEnd = new Label();
            m.visitTryCatchBlock(start, one, one, ERROR);
            m.visitTryCatchBlock(one, oneEnd, two, ERROR);
            m.visitTryCatchBlock(two, twoEnd, one, ERROR);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitLabel(start);
            fail(m, "0");
            m.visitInsn(ARETURN);
            m.visitLabel(one);
            m.visitInsn(POP);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(POP);
            fail(m, "1");
            m.visitInsn(ARETURN);
            m.visitLabel(oneEnd);
            m.visitLabel(two);
            m.visitVarInsn(ASTORE, 3);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            m.visitInsn(ICONST_4);
            Label out = new Label();
            m.visitJumpInsn(IF_ICMPEQ, out);
            m.visitVarInsn(ALOAD, 3);
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(POP);
            throwError(m, "2");
            m.visitLabel(twoEnd);
            m.visitLabel(out);
            m.visitVarInsn(ILOAD, 1);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** The handler is in the middle of a loop, the range goes around it. */
    @Test
    void insideALoopItLeadsBackInto() throws Exception {
        check(9, "returned 3", m -> {
            Label loop = new Label();
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            m.visitTryCatchBlock(start, end, handler, null);
            m.visitInsn(ICONST_0);
            m.visitVarInsn(ISTORE, 1);
            m.visitInsn(DCONST_1);
            m.visitVarInsn(DSTORE, 2);
            m.visitLabel(loop);
            m.visitVarInsn(DLOAD, 2);
            probe(m, "D");
            m.visitVarInsn(DSTORE, 2);
            m.visitLabel(start);
            fail(m, "round");
            m.visitInsn(POP);
            m.visitLabel(end);
            m.visitJumpInsn(GOTO, loop);
            m.visitLabel(handler);
            message(m);
            probe(m, "Ljava/lang/Object;");
            m.visitInsn(POP);
            m.visitIincInsn(1, 1);
            m.visitVarInsn(ILOAD, 1);
            m.visitInsn(ICONST_3);
            Label out = new Label();
            m.visitJumpInsn(IF_ICMPEQ, out);
            m.visitJumpInsn(GOTO, loop);
            m.visitLabel(out);
            m.visitVarInsn(ILOAD, 1);
            returnInt(m);
        });
    }

    /** Of two entries for one range the first takes all. */
    @Test
    void behindOneThatTakesAll() throws Exception {
        check(2, "returned caught", m -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label never = new Label();
            m.visitTryCatchBlock(start, end, handler, null);
            m.visitTryCatchBlock(start, end, never, null);
            m.visitLabel(start);
            fail(m, "x");
            m.visitInsn(ARETURN);
            m.visitLabel(end);
            m.visitLabel(handler);
            m.visitInsn(POP);
            probeText(m, "caught");
            m.visitInsn(ARETURN);
            m.visitLabel(never);
            m.visitInsn(ARETURN);
        });
    }
}
