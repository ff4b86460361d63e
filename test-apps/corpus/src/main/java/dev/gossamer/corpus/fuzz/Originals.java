package dev.gossamer.corpus.fuzz;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Makes copies of classes that the agent lets pass as they are. */
final class Originals {
    private static final String MARKER = "dev/gossamer/continuation/InstrumentedInterface";

    private Originals() {}

    /** The same code, marked as if it had been rewritten. Must not be suspended. */
    static Map<String, byte[]> of(Map<String, byte[]> classes) {
        Map<String, byte[]> marked = new HashMap<>();
        classes.forEach((name, bytes) -> marked.put(name, mark(bytes)));
        return marked;
    }

    private static byte[] mark(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        // Given the reader, the writer copies the code as it stands.
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Marker(writer), 0);
        return writer.toByteArray();
    }

    private static final class Marker extends ClassVisitor {
        Marker(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            String[] more = Arrays.copyOf(interfaces, interfaces.length + 1);
            more[interfaces.length] = MARKER;
            super.visit(version, access, name, signature, superName, more);
        }
    }
}
