package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.corpus.Runner;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Lines are 16 bits wide, and come in any order. */
class LinesTest {
    private static void line(MethodVisitor m, int number) {
        Label here = new Label();
        m.visitLabel(here);
        m.visitLineNumber(number, here);
    }

    /** Two calls; the second suspends in what it calls, and then fails. */
    private static Consumer<MethodVisitor> calls(int first, int second) {
        return m -> {
            line(m, first);
            point(m);
            line(m, second);
            m.visitMethodInsn(INVOKESTATIC, Made.NAME, "fails", "()V", false);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(ARETURN);
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 65535", "65535, 1", "32767, 65535", "1, 32769", "32769, 1", "40000, 7"})
    void theCallersLineIsThatOfTheCall(int first, int second) throws Exception {
        Made made = Made.made()
                .with(c -> Made.suspendable(c, ACC_STATIC, "fails", "()V", m -> {
                    line(m, 3);
                    fail(m, "failed");
                    m.visitInsn(POP);
                    m.visitInsn(RETURN);
                }));
        made.check(2, "threw dev.gossamer.corpus.TargetException: failed", calls(first, second));
        for (Runner.Run run : made.runs(2, calls(first, second))) {
            assertThat(run.outcome()).endsWith(".fails:3, " + Made.NAME.replace('/', '.') + ".call:" + second + "]");
        }
    }
}
