package dev.gossamer.agent.build;

import dev.gossamer.agent.hierarchy.ClassVersions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** What the bytes of a class file are spent on. */
final class ClassSizes {
    /** A part of a class file, in the order and under the name that it is told with. */
    enum Part {
        CODE("code"),
        STACK_MAPS("stack maps"),
        LINES("lines"),
        VARIABLES("variables"),
        CONSTANTS("constants"),
        OTHER("other");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final Map<String, Part> ATTRIBUTES = Map.of(
            "StackMapTable", Part.STACK_MAPS,
            "LineNumberTable", Part.LINES,
            "LocalVariableTable", Part.VARIABLES,
            "LocalVariableTypeTable", Part.VARIABLES);

    /** Of an attribute's name and length. */
    private static final int ATTRIBUTE_HEADER = 6;

    private static final int HANDLER = 8;

    private final ClassReader reader;
    private final char[] buffer;
    private final Map<Part, Integer> bytes = new EnumMap<>(Part.class);
    private final Map<String, Integer> code = new HashMap<>();

    private ClassSizes(byte[] classFile) {
        this.reader = new ClassReader(ClassVersions.readable(classFile));
        this.buffer = new char[reader.getMaxStringLength()];
        for (Part part : Part.values()) {
            bytes.put(part, 0);
        }
        add(Part.CONSTANTS, reader.header - 10);
        int interfaces = reader.readUnsignedShort(reader.header + 6);
        members(members(reader.header + 8 + 2 * interfaces));
        int known = bytes.values().stream().mapToInt(Integer::intValue).sum();
        add(Part.OTHER, classFile.length - known);
    }

    static ClassSizes of(byte[] classFile) {
        return new ClassSizes(classFile);
    }

    int bytes(Part part) {
        return bytes.get(part);
    }

    /** The bytes of code of each method that has any, by name and descriptor. */
    Map<String, Integer> code() {
        return code;
    }

    private void add(Part part, int more) {
        bytes.merge(part, more, Integer::sum);
    }

    /** @return where the members end */
    private int members(int start) {
        int count = reader.readUnsignedShort(start);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            String member = reader.readUTF8(at + 2, buffer) + reader.readUTF8(at + 4, buffer);
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (int a = 0; a < attributes; a++) {
                if (reader.readUTF8(at, buffer).equals("Code")) {
                    code(member, at + ATTRIBUTE_HEADER);
                }
                at += ATTRIBUTE_HEADER + reader.readInt(at + 2);
            }
        }
        return at;
    }

    private void code(String method, int start) {
        int length = reader.readInt(start + 4);
        code.put(method, length);
        int handlers = start + 8 + length;
        int attributes = handlers + 2 + HANDLER * reader.readUnsignedShort(handlers);
        add(Part.CODE, attributes - start);
        int at = attributes + 2;
        for (int i = 0; i < reader.readUnsignedShort(attributes); i++) {
            int size = ATTRIBUTE_HEADER + reader.readInt(at + 2);
            add(ATTRIBUTES.getOrDefault(reader.readUTF8(at, buffer), Part.OTHER), size);
            at += size;
        }
    }
}
