package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes at the limits of what a class file can hold. */
class ClassLimitsTest implements Opcodes {
    private static final String NAME = "com/acme/Limits";

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
            run(writer, name + 999);
            for (int i = 0; i < 1_000; i++) {
                MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, name + i, MadeClasses::suspend);
            }
        });
        suspendsIn(name + 999);
        assertThat(classes.refusals()).isEmpty();
    }
}
