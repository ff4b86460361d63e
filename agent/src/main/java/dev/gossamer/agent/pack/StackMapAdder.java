package dev.gossamer.agent.pack;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Brings class files from before Java 6 to 17: without stack maps they go through the JVM's old verifier, which infers
 * types, and no archive of class data takes them.
 */
final class StackMapAdder {
    private static final int FIRST_WITH_STACK_MAPS = Opcodes.V1_7;

    private StackMapAdder() {}

    /**
     * @param classes has the classes that are referred to
     * @return {@code bytes} themselves where there is nothing to be done
     */
    static byte[] add(byte[] bytes, ClassLoader classes) {
        ClassReader reader = new ClassReader(bytes);
        if (reader.readUnsignedShort(6) >= FIRST_WITH_STACK_MAPS) {
            return bytes;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes;
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(int version, int access, String name, String sign, String base, String[] types) {
                        super.visit(Opcodes.V17, access, name, sign, base, types);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
