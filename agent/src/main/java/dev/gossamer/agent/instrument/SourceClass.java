package dev.gossamer.agent.instrument;

import dev.gossamer.agent.hierarchy.ClassHierarchy;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;

/** Reads a class file into a tree in which the old has become the same as the new. */
final class SourceClass {
    private static final int LAST_VERSION_WITH_SUBROUTINES = 50;

    /** What is serialised of one has version 0, whatever its members are. */
    private static final String RECORD = "java/lang/Record";

    private SourceClass() {}

    static ClassNode read(byte[] bytes, ClassHierarchy hierarchy) {
        ClassReader reader = new ClassReader(bytes);
        ClassNode node = new ClassNode();
        ClassVisitor visitor = node;
        boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        boolean hasVersion = !isInterface && !RECORD.equals(reader.getSuperName());
        if (hasVersion && hierarchy.isAssignable(reader.getClassName(), "java/io/Serializable")) {
            // Members are added: without this, what was serialised before could not be read after.
            visitor = new SerialVersion(node);
        }
        if ((reader.readUnsignedShort(6)) <= LAST_VERSION_WITH_SUBROUTINES) {
            visitor = new WithoutSubroutines(visitor);
        }
        reader.accept(visitor, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static final class SerialVersion extends SerialVersionUIDAdder {
        SerialVersion(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }
    }

    private static final class WithoutSubroutines extends ClassVisitor {
        WithoutSubroutines(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
            return new JSRInlinerAdapter(next, access, name, desc, signature, exceptions);
        }
    }
}
