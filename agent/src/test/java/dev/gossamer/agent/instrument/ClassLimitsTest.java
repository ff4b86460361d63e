package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Classes at the limits of what a class file can hold. */
class ClassLimitsTest implements Opcodes {
    private static final String NAME = "com/acme/Limits";

    private static final int METHODS = 3_000;

    /** So many that the names of the methods' rewritten forms do not fit any more. */
    private static final int OTHER_CONSTANTS = 57_000;

    private final MadeClasses classes = new MadeClasses();

    private static void run(ClassWriter writer, String called) {
        MadeClasses.method(writer, ACC_PUBLIC, "run", m -> m.visitMethodInsn(INVOKESTATIC, NAME, called, "()V", false));
    }

    private void suspendsIn(String method) throws ReflectiveOperationException {
        Continuation continuation = new Continuation(classes.load(NAME));
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.stackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly(method, "run");
        assertThat(continuation.run()).isTrue();
    }

    @Test
    void namesOfMethodsMayFillSeveralConstants() throws ReflectiveOperationException {
        String name = "aMethodWithALongName\u3042\u00e4".repeat(5);
        classes.add(V17, NAME, writer -> {
            run(writer, name + 1_199);
            for (int i = 0; i < 1_200; i++) {
                MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, name + i, MadeClasses::suspend);
            }
        });
        suspendsIn(name + 1_199);
        assertThat(classes.refusals()).isEmpty();
    }

    @Test
    void whereNamesHaveNoRoomTheLargestMethodsAreLeftAlone() throws ReflectiveOperationException {
        classes.add(V17, NAME, writer -> {
            run(writer, "small");
            MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "small", MadeClasses::suspend);
            for (int i = 0; i < METHODS; i++) {
                MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "m" + i, m -> {
                    MadeClasses.suspend(m);
                    MadeClasses.suspend(m);
                });
            }
            for (int i = 0; i < OTHER_CONSTANTS; i += 10_000) {
                int first = i;
                MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "constants" + i, m -> constants(m, first));
            }
        });
        suspendsIn("small");
        assertThat(classes.refusals())
                .hasSizeBetween(METHODS / 10, METHODS - 1)
                .allMatch(r -> r.reason() == Refusal.Reason.TOO_MANY_CONSTANTS);
        assertThat(classes.refusals().get(0).toString())
                .startsWith("com.acme.Limits.m")
                .contains("()V: with the names that rewriting adds", "; a suspend in it is refused: move methods");
    }

    private static void constants(MethodVisitor method, int first) {
        for (int i = first; i < Math.min(first + 10_000, OTHER_CONSTANTS); i++) {
            method.visitLdcInsn(1_000_000 + i);
            method.visitInsn(POP);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 65_535})
    void aMethodWithoutRoomForAnythingPins(int size) throws ReflectiveOperationException {
        classes.add(V17, NAME, writer -> {
            run(writer, "full");
            MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "full", m -> {
                for (int i = 0; i < 5_000; i++) {
                    // Three bytes each
                    MadeClasses.suspend(m);
                }
                for (int i = 3 * 5_000 + 1; i < size; i++) {
                    m.visitInsn(NOP);
                }
            });
        });
        Continuation continuation = new Continuation(classes.load(NAME));
        assertThatThrownBy(continuation::run).isInstanceOfSatisfying(PinnedException.class, e -> {
            assertThat(e.reason()).isEqualTo(PinnedException.Reason.UNINSTRUMENTED_FRAME);
            assertThat(e.frame().getMethodName()).isEqualTo("full");
        });
        assertThat(classes.refusals())
                .singleElement()
                .extracting(Refusal::reason)
                .isEqualTo(Refusal.Reason.TOO_LARGE);
    }

    @Test
    void aMethodThatCannotBeUnderstoodIsLeftAloneByItself() {
        classes.add(V17, NAME, writer -> {
            MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "sound", m -> {
                MadeClasses.suspend(m);
                // The call is not to be a tail call, which needs no resume method.
                m.visitInsn(NOP);
            });
            // Nothing is on the stack that could be taken off it.
            MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "unsound", m -> m.visitInsn(POP));
        });
        ClassNode node = new ClassNode();
        new ClassReader(classes.rewrite(NAME)).accept(node, 0);
        assertThat(node.methods).extracting(m -> m.name).anyMatch(n -> n.startsWith("sound$gossamer$"));
        assertThat(classes.refusals()).singleElement().satisfies(r -> {
            assertThat(r.reason()).isEqualTo(Refusal.Reason.FAILED);
            assertThat(r.toString()).startsWith("com.acme.Limits.unsound()V: it could not be rewritten: ");
        });
    }
}
