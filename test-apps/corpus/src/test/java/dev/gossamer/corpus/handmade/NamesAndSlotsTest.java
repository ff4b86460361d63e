package dev.gossamer.corpus.handmade;

import static dev.gossamer.corpus.handmade.Insns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.corpus.Plan;
import dev.gossamer.corpus.Probe;
import dev.gossamer.corpus.Runner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;

/** Names that no Java compiler writes, and as many variables and arguments as a class file can have. */
class NamesAndSlotsTest {
    private static final String[] METHODS = {
        "with space",
        "tab\there",
        "line\nbreak",
        "-",
        "$",
        "1",
        "müßig→",
        "\uD83D\uDE00",
        "a$gossamer$b",
        "call",
        "x".repeat(900)
    };

    /** Calls each method in turn; each notes its number and calls the next. */
    private static Made chain(String owner) {
        Made made = Made.made().versions(V1_5, V1_6, V17).named(owner);
        for (int i = 0; i < METHODS.length; i++) {
            int number = i;
            made.with(v -> Made.suspendable(v, ACC_STATIC, METHODS[number], "(I)J", m -> {
                m.visitVarInsn(ILOAD, 0);
                probe(m, "I");
                m.visitInsn(I2L);
                if (number + 1 < METHODS.length) {
                    push(m, number + 1);
                    m.visitMethodInsn(INVOKESTATIC, owner, METHODS[number + 1], "(I)J", false);
                    m.visitInsn(LADD);
                }
                m.visitInsn(LRETURN);
            }));
        }
        return made;
    }

    @Test
    void oddNames() throws Exception {
        for (String owner : List.of(Made.NAME, "dev/gossamer/corpus/handmade/odd name-→\t$1")) {
            chain(owner).check(METHODS.length, "returned 55", m -> {
                m.visitInsn(ICONST_0);
                m.visitMethodInsn(INVOKESTATIC, owner, METHODS[0], "(I)J", false);
                m.visitInsn(L2I);
                returnInt(m);
            });
        }
    }

    /** The table that stack traces are made from tells where each name ends. */
    @Test
    void oddNamesInTheStackOfASuspendedContinuation() throws Exception {
        for (SuspendableCallable<?> program : chain(Made.NAME).programs(m -> {
            m.visitInsn(ICONST_0);
            m.visitMethodInsn(INVOKESTATIC, Made.NAME, METHODS[0], "(I)J", false);
            m.visitInsn(L2I);
            returnInt(m);
        })) {
            List<String> names = new ArrayList<>();
            Probe.begin(new Plan(METHODS.length));
            Continuation continuation = new Continuation(program::call);
            assertThat(continuation.run()).isFalse();
            for (StackTraceElement e : continuation.stackTrace()) {
                if (e.getClassName().equals(Made.NAME.replace('/', '.'))) {
                    names.add(0, e.getMethodName());
                }
            }
            assertThat(names.subList(1, names.size())).containsExactly(METHODS);
            assertThat(continuation.run()).isTrue();
        }
    }

    @Test
    void overloadsByReturnTypeAlone() throws Exception {
        Made.made()
                .versions(V1_2, V17)
                .with(v -> overload(v, "I", IRETURN))
                .with(v -> overload(v, "J", LRETURN))
                .with(v -> overload(v, "D", DRETURN))
                .with(v -> overload(v, "Ljava/lang/Object;", ARETURN))
                .check(4, "returned 6", m -> {
                    m.visitMethodInsn(INVOKESTATIC, Made.NAME, "same", "()I", false);
                    m.visitMethodInsn(INVOKESTATIC, Made.NAME, "same", "()J", false);
                    m.visitMethodInsn(INVOKESTATIC, Made.NAME, "same", "()D", false);
                    m.visitInsn(D2L);
                    m.visitInsn(LADD);
                    m.visitMethodInsn(INVOKESTATIC, Made.NAME, "same", "()Ljava/lang/Object;", false);
                    m.visitInsn(POP);
                    m.visitInsn(L2I);
                    m.visitInsn(IADD);
                    returnInt(m);
                });
    }

    private static void overload(ClassVisitor v, String type, int opcode) {
        Made.suspendable(v, ACC_STATIC, "same", "()" + type, m -> {
            switch (type) {
                case "I" -> m.visitInsn(ICONST_1);
                case "J" -> m.visitLdcInsn(2L);
                case "D" -> m.visitLdcInsn(3.0);
                default -> m.visitInsn(ACONST_NULL);
            }
            probe(m, type);
            m.visitInsn(opcode);
        });
    }

    /** 255 slots of arguments, the receiver among them where there is one. */
    @Test
    void asManyArgumentsAsThereCanBe() throws Exception {
        for (boolean isStatic : new boolean[] {true, false}) {
            int slots = isStatic ? 255 : 254;
            String desc = "(" + "JD".repeat(slots / 4) + "I".repeat(slots % 4) + ")I";
            int access = isStatic ? ACC_STATIC : ACC_PRIVATE;
            Made.made()
                    .versions(V1_4, V1_8, V17)
                    .with(v -> Made.suspendable(v, access, "many", desc, m -> {
                        int last = isStatic ? 254 : 254;
                        m.visitVarInsn(ILOAD, last);
                        probe(m, "I");
                        m.visitVarInsn(LLOAD, isStatic ? 0 : 1);
                        m.visitInsn(L2I);
                        m.visitInsn(IADD);
                        m.visitVarInsn(DLOAD, isStatic ? 250 : 251);
                        probe(m, "D");
                        m.visitInsn(D2I);
                        m.visitInsn(IADD);
                        m.visitInsn(IRETURN);
                    }))
                    .check(4, "returned 12", m -> {
                        if (!isStatic) {
                            m.visitVarInsn(ALOAD, 0);
                        }
                        for (int i = 0; i < slots / 4; i++) {
                            m.visitLdcInsn(7L);
                            m.visitLdcInsn(2.0);
                        }
                        for (int i = 0; i < slots % 4; i++) {
                            push(m, 3);
                        }
                        probe(m, "I");
                        m.visitMethodInsn(isStatic ? INVOKESTATIC : INVOKESPECIAL, Made.NAME, "many", desc, false);
                        probe(m, "I");
                        returnInt(m);
                    });
        }
    }

    @Test
    void variablesBeyondEightBits() throws Exception {
        Made.made().check(5, "returned 1009", m -> {
            Label loop = new Label();
            push(m, 9);
            m.visitVarInsn(ISTORE, 40_000);
            m.visitLdcInsn(5L);
            m.visitVarInsn(LSTORE, 60_000);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ASTORE, 300);
            m.visitLabel(loop);
            m.visitVarInsn(ILOAD, 40_000);
            probe(m, "I");
            m.visitInsn(POP);
            m.visitIincInsn(40_000, 250);
            m.visitVarInsn(ALOAD, 300);
            m.visitInsn(POP);
            m.visitVarInsn(ILOAD, 40_000);
            push(m, 1000);
            m.visitJumpInsn(IF_ICMPLT, loop);
            m.visitVarInsn(LLOAD, 60_000);
            m.visitInsn(POP2);
            m.visitVarInsn(ILOAD, 40_000);
            probe(m, "I");
            returnInt(m);
        });
    }

    /** There is no room for ours behind the last variable: the method pins, its class does not suffer. */
    @Test
    void asManyVariablesAsThereCanBe() throws Exception {
        Made made = Made.made()
                .versions(V1_6, V17)
                .with(v -> Made.suspendable(v, ACC_STATIC, "full", "()I", m -> {
                    push(m, 4);
                    m.visitVarInsn(ISTORE, 65_534);
                    point(m);
                    m.visitVarInsn(ILOAD, 65_534);
                    m.visitInsn(IRETURN);
                }));
        for (int only : new int[] {Plan.NEVER, 1, 2}) {
            for (Runner.Run run : made.runs(only, m -> {
                probeInt(m, 3);
                m.visitMethodInsn(INVOKESTATIC, Made.NAME, "full", "()I", false);
                m.visitInsn(IADD);
                returnInt(m);
            })) {
                assertThat(run.outcome())
                        .startsWith(only == 2 ? "threw dev.gossamer.continuation.PinnedException" : "returned 7");
            }
        }
    }
}
