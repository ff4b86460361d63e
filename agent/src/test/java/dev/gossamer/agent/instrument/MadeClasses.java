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
    private final List<Refusal> refusals = new ArrayList<>();

    private final class Loader extends ClassLoader {
        Loader() {
            super(MadeClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String internalName = name.replace('.', '/');
            if (!originals.containsKey(internalName)) {
                throw new ClassNotFoundException(name);
            }
            byte[] result = rewrite(internalName);
            return defineClass(name, result, 0, result.length);
        }
    }

    byte[] rewrite(String name) {
        ClassHierarchy hierarchy = ClassHierarchy.of(originals::get);
        var everything = new SuspendableClassifier(hierarchy, SuspendableRules.everything());
        byte[] result = new Instrumenter(hierarchy, everything, refusals::add).instrument(originals.get(name));
        return result == null ? originals.get(name) : result;
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

    /** A class file as it is. */
    void put(String name, byte[] bytes) {
        originals.put(name, bytes);
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

    List<Refusal> refusals() {
        return refusals;
    }
}
