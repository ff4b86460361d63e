package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.objectweb.asm.Opcodes.*;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method returns what its descriptor allows, whatever int lies on the stack; compilers cast before. */
class ReturnTest {
    @ParameterizedTest
    @CsvSource({"Z, 30002, 0", "Z, 30003, 1", "B, 30003, 51", "B, 200, -56", "C, -1, 65535", "S, -30003, -30003"})
    void narrowsTheIntThatIsReturnedAfterAResume(String type, int value, int narrowed) throws Exception {
        Made.made()
                .with(c -> Made.suspendable(c, ACC_STATIC, "narrow", "()" + type, m -> {
                    probeInt(m, value);
                    m.visitInsn(IRETURN);
                }))
                .check(1, "returned " + narrowed, m -> {
                    m.visitMethodInsn(INVOKESTATIC, Made.NAME, "narrow", "()" + type, false);
                    returnInt(m);
                });
    }
}
