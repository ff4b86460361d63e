package dev.gossamer.agent.instrument;

import dev.gossamer.agent.classify.SuspendableClassifier;
import dev.gossamer.agent.classify.SuspendableRules;
import dev.gossamer.agent.hierarchy.ClassHierarchy;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made by hand, rewritten with every method suspendable, and loaded. */
final class MadeClasses implements Opcodes {
    private final Map<String, byte[]> originals = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();

    private final class Loader extends ClassLoader {
        private final Instrumenter instrumenter;

        Loader() {
            super(MadeClasses.class.getClassLoader());
            ClassHierarchy hierarchy = ClassHierarchy.of(originals::get);
            var everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
            this.instrumenter = new Instrumenter(hierarchy, everything, refusals::add);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] original = originals.get(name.replace('.', '/'));
            if (original == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] result = instrumenter.instrument(original);
            return defineClass(name, result, 0, result.length);
        }
    }

    /** A class with a constructor, a {@link SuspendableRunnable} if there is a method {@code run} among its members. */
    MadeClasses add(int version, String name, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String[] faces = {"dev/gossamer/continuation/SuspendableRunnable"};
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", faces);
        method(writer, ACC_PUBLIC, "<init>", m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        });
        members.accept(writer);
        writer.visitEnd();
        originals.put(name, writer.toByteArray());
        return this;
    }

    /** A method {@code ()V}, whose last instruction, the return, is added. */
    static void method(ClassWriter writer, int access, String name, Consumer<MethodVisitor> code) {
        MethodVisitor method = writer.visitMethod(access, name, "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    static void suspend(MethodVisitor method) {
        method.visitMethodInsn(INVOKESTATIC, "dev/gossamer/continuation/Continuation", "suspend", "()V", false);
    }

    SuspendableRunnable load(String name) throws ReflectiveOperationException {
        return (SuspendableRunnable)
                new Loader().loadClass(name.replace('/', '.')).getConstructor().newInstance();
    }

    List<String> refusals() {
        return refusals;
    }
}
