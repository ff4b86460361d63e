package dev.gossamer.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes at the limits of what a class file can hold. */
class ClassLimitsTest implements Opcodes {
    private static final String NAME = "com/acme/Limits";

    private final List<String> refusals = new ArrayList<>();

    private static final class Loader extends ClassLoader {
        Loader() {
            super(ClassLimitsTest.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(NAME.replace('/', '.'), bytes, 0, bytes.length);
        }
    }

    /** A class whose {@code run} calls its method {@code called}. */
    private static byte[] classOf(int version, String called, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] faces = {"dev/gossamer/continuation/SuspendableRunnable"};
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, "java/lang/Object", faces);
        method(writer, ACC_PUBLIC, "<init>", m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        });
        method(writer, ACC_PUBLIC, "run", m -> m.visitMethodInsn(INVOKESTATIC, NAME, called, "()V", false));
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, int access, String name, Consumer<MethodVisitor> code) {
        MethodVisitor method = writer.visitMethod(access, name, "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void suspend(MethodVisitor method) {
        method.visitMethodInsn(INVOKESTATIC, "dev/gossamer/continuation/Continuation", "suspend", "()V", false);
    }

    private SuspendableRunnable instrument(byte[] original) throws ReflectiveOperationException {
        ClassHierarchy hierarchy = ClassHierarchy.of(name -> name.equals(NAME) ? original : null);
        SuspendableClassifier classifier = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
        byte[] result = new Instrumenter(hierarchy, classifier, refusals::add).instrument(original);
        return (SuspendableRunnable)
                new Loader().define(result).getConstructor().newInstance();
    }

    @Test
    void namesOfMethodsMayFillSeveralConstants() throws ReflectiveOperationException {
        String name = "aMethodWithALongName\u3042\u00e4".repeat(5);
        SuspendableRunnable program = instrument(classOf(V17, name + 999, writer -> {
            for (int i = 0; i < 1_000; i++) {
                method(writer, ACC_PUBLIC | ACC_STATIC, name + i, ClassLimitsTest::suspend);
            }
        }));
        assertThat(refusals).isEmpty();
        Continuation continuation = new Continuation(program);
        assertThat(continuation.run()).isFalse();
        assertThat(continuation.stackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsExactly(name + 999, "run");
        assertThat(continuation.run()).isTrue();
    }
}
