package dev.gossamer.it;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What JaCoCo's agent has written: for each class, which of its probes were passed. */
final class JacocoData {
    private static final int HEADER = 0x01;
    private static final int SESSION = 0x10;
    private static final int CLASS = 0x11;

    private JacocoData() {}

    /** By name and id, which is a checksum of the class file: {@code dev/acme/X#123 -> 1101}. */
    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> result = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int block = in.read(); block >= 0; block = in.read()) {
                switch (block) {
                    case HEADER -> in.skipNBytes(Character.BYTES + Character.BYTES);
                    case SESSION -> {
                        in.readUTF();
                        in.skipNBytes(2 * Long.BYTES);
                    }
                    case CLASS -> {
                        long id = in.readLong();
                        result.put(in.readUTF() + '#' + Long.toHexString(id), probes(in));
                    }
                    default -> throw new IOException("not understood: block " + block);
                }
            }
        }
        return result;
    }

    private static String probes(DataInputStream in) throws IOException {
        int count = varInt(in);
        StringBuilder probes = new StringBuilder();
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % Byte.SIZE == 0 ? in.readUnsignedByte() : bits >>> 1;
            probes.append(bits & 1);
        }
        return probes.toString();
    }

    private static int varInt(DataInputStream in) throws IOException {
        int low = in.readUnsignedByte();
        return low < 0x80 ? low : (low & 0x7F) | varInt(in) << 7;
    }
}
