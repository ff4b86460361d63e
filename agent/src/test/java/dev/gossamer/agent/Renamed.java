package dev.gossamer.agent;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Gives a class another name. */
final class Renamed {
    private Renamed() {}

    static byte[] to(String name, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, reader.getClassName(), name)), 0);
        return writer.toByteArray();
    }
}
