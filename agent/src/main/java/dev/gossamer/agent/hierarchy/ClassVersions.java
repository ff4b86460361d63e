package dev.gossamer.agent.hierarchy;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Class-file versions, told without parsing the rest. */
public final class ClassVersions {
    /** Known when this is compiled: classes up to it are told without the reader, which takes its time to load. */
    private static final int READ_FOR_SURE = Opcodes.V25;

    private static final int MAGIC = 0xCAFEBABE;

    private ClassVersions() {}

    /** Whether the bytes begin as a class file does. */
    public static boolean isClassFile(byte[] bytes) {
        return bytes.length > 10 && int32(bytes, 0) == MAGIC;
    }

    /** The major version; 52 is Java 8. */
    public static int major(byte[] bytes) {
        return int32(bytes, 4) & 0xFFFF;
    }

    /** The newest major version that the ASM in use reads and writes. */
    public static int newest() {
        return Newest.VERSION;
    }

    /** Whether the class file is of a version beyond {@link #newest()}. */
    public static boolean isFuture(byte[] bytes) {
        int major = major(bytes);
        return major > READ_FOR_SURE && major > newest();
    }

    /** As ASM gives it to {@code visit}: the minor version above, the major one in the low 16 bits. */
    static int of(byte[] bytes) {
        return int32(bytes, 4);
    }

    /** The class's own name, dotted; of a class of any version. */
    public static String name(byte[] bytes) {
        return new ClassReader(readable(bytes)).getClassName().replace('/', '.');
    }

    /**
     * Declarations have kept their format since 1.0.2, so those of a class of a newer JDK, its own classes above all,
     * are read under the newest version that ASM knows.
     */
    public static byte[] readable(byte[] bytes) {
        if (!isFuture(bytes)) {
            return bytes;
        }
        byte[] copy = bytes.clone();
        copy[4] = 0;
        copy[5] = 0;
        copy[6] = 0;
        copy[7] = (byte) newest();
        return copy;
    }

    /** A copy of {@code bytes}, of the version of {@code original}. */
    public static byte[] like(byte[] original, byte[] bytes) {
        byte[] copy = bytes.clone();
        System.arraycopy(original, 4, copy, 4, 4);
        return copy;
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    /** Constants would be compiled in, so the ASM that is there is asked, by the head of an empty class. */
    private static final class Newest {
        static final int VERSION = ask();

        private static int ask() {
            byte[] empty = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0
            };
            int version = Opcodes.V17;
            while (reads(empty, version + 1)) {
                version++;
            }
            return version;
        }

        private static boolean reads(byte[] empty, int version) {
            empty[7] = (byte) version;
            try {
                new ClassReader(empty);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
