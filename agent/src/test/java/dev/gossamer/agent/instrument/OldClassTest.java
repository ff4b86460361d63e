package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.continuation.Continuation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files from before there were constants of classes, and stack maps. */
class OldClassTest implements Opcodes {
    private static final String CALLER = "com/acme/Caller";
    private static final String CALLEE = "com/acme/Callee";

    private final MadeClasses classes = new MadeClasses();

    private static void callBoth(ClassWriter writer) {
        MadeClasses.method(writer, ACC_PUBLIC, "run", m -> {
            m.visitTypeInsn(NEW, CALLEE);
            m.visitInsn(DUP);
            m.visitMethodInsn(INVOKESPECIAL, CALLEE, "<init>", "()V", false);
            call(m, INVOKEVIRTUAL, "virtual");
            call(m, INVOKESTATIC, "fixed");
        });
    }

    private static void call(MethodVisitor method, int opcode, String name) {
        method.visitMethodInsn(opcode, CALLEE, name, "()V", false);
    }

    @ParameterizedTest
    @ValueSource(ints = {V1_1, V1_2, V1_3, V1_4, V1_5, V1_6, V1_7, V17})
    void suspendsInVirtualAndStaticMethodsOfAnotherClass(int version) throws ReflectiveOperationException {
        classes.add(version, CALLER, OldClassTest::callBoth).add(version, CALLEE, writer -> {
            MadeClasses.method(writer, ACC_PUBLIC, "virtual", MadeClasses::suspend);
            MadeClasses.method(writer, ACC_PUBLIC | ACC_STATIC, "fixed", MadeClasses::suspend);
        });
        Continuation continuation = new Continuation(classes.load(CALLER));
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.stackTrace()[0].getMethodName()).isEqualTo("virtual");
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.stackTrace()[0].getMethodName()).isEqualTo("fixed");
        assertThat(continuation.run()).isTrue();
    }
}
