package dev.gossamer.agent.attach;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Stands around what the JVM calls for each agent and each class: {@code InstrumentationImpl.transform} of the JDK.
 * The order of agents is that of their installation, and there is no other way to come after one that is installed
 * later.
 */
public final class TransformHook implements Opcodes {
    private static final String TARGET = "sun/instrument/InstrumentationImpl";
    private static final String HOOK = "sun/instrument/GossamerHook";
    private static final String FIELD = "hook";
    private static final String FIELD_TYPE = "Ljava/util/function/BiFunction;";
    private static final int LOADER = 2;
    private static final int DOMAIN = 5;
    private static final int BYTES = 6;

    private TransformHook() {}

    /**
     * @param hook called with the {@link Instrumentation} of an agent, the loader, the internal name, the class that is
     *     redefined and the protection domain, and with the class file that the agent is about to get: gives the one
     *     that it gets. Called again with what it got as sixth, and with what it made of it: gives what the JVM gets
     * @throws IllegalStateException if this JDK does not allow it; the message says why
     */
    public static void install(Instrumentation instrumentation, BiFunction<Object[], byte[], byte[]> hook) {
        Class<?> target = instrumentation.getClass();
        Patch patch = new Patch();
        try {
            define(instrumentation, target).getField(FIELD).set(null, hook);
            instrumentation.addTransformer(patch, true);
            instrumentation.retransformClasses(target);
        } catch (ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException | LinkageError e) {
            throw new IllegalStateException(String.valueOf(e), e);
        }
        if (!patch.applied) {
            instrumentation.removeTransformer(patch);
            throw new IllegalStateException(target.getName() + " is not what it was in JDK 17 to 25");
        }
    }

    private static Class<?> define(Instrumentation instrumentation, Class<?> target) throws IllegalAccessException {
        instrumentation.redefineModule(
                target.getModule(),
                Set.of(),
                Map.of(),
                Map.of(target.getPackageName(), Set.of(TransformHook.class.getModule())),
                Set.of(),
                Map.of());
        ClassWriter writer = new ClassWriter(0);
        writer.visit(V11, ACC_PUBLIC | ACC_FINAL | ACC_SYNTHETIC, HOOK, null, "java/lang/Object", null);
        writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_VOLATILE, FIELD, FIELD_TYPE, null, null);
        return MethodHandles.privateLookupIn(target, MethodHandles.lookup()).defineClass(writer.toByteArray());
    }

    private static final class Patch implements ClassFileTransformer {
        private volatile boolean applied;

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
            return loader == null && TARGET.equals(name) ? patch(bytes) : null;
        }

        private byte[] patch(byte[] bytes) {
            ClassReader reader = new ClassReader(bytes);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(
                    new ClassVisitor(ASM9, writer) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String desc, String signature, String[] exceptions) {
                            MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
                            boolean target = name.equals("transform") && desc.endsWith("[BZ)[B");
                            applied |= target;
                            return target ? new Calls(next) : next;
                        }
                    },
                    0);
            return writer.toByteArray();
        }
    }

    private static final class Calls extends MethodVisitor {
        private static final int DEPTH = 7;

        Calls(MethodVisitor next) {
            super(ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitFieldInsn(GETSTATIC, HOOK, FIELD, FIELD_TYPE);
            site(false);
            super.visitVarInsn(ALOAD, BYTES);
            // Stack: hook, site, class file
            apply();
            super.visitVarInsn(ASTORE, BYTES);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == ARETURN) {
                // Stack: what the agent made of it
                super.visitFieldInsn(GETSTATIC, HOOK, FIELD, FIELD_TYPE);
                super.visitInsn(SWAP);
                site(true);
                super.visitInsn(SWAP);
                // Stack: hook, site, what the agent made of it
                apply();
            }
            super.visitInsn(opcode);
        }

        private void site(boolean after) {
            super.visitIntInsn(BIPUSH, after ? BYTES : DOMAIN);
            super.visitTypeInsn(ANEWARRAY, "java/lang/Object");
            element(0, 0);
            for (int slot = LOADER; slot <= (after ? BYTES : DOMAIN); slot++) {
                element(slot - 1, slot);
            }
        }

        private void element(int index, int slot) {
            // Stack: array
            super.visitInsn(DUP);
            super.visitIntInsn(BIPUSH, index);
            super.visitVarInsn(ALOAD, slot);
            super.visitInsn(AASTORE);
        }

        private void apply() {
            String type = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
            super.visitMethodInsn(INVOKEINTERFACE, "java/util/function/BiFunction", "apply", type, true);
            super.visitTypeInsn(CHECKCAST, "[B");
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(stack + DEPTH, locals);
        }
    }
}
