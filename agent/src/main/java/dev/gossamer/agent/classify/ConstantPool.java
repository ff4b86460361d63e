package dev.gossamer.agent.classify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The constant pool and the head of a class file, read in one pass and without a copy: each class that the JVM loads
 * comes by here, and this is all that most of them cost.
 */
final class ConstantPool {
    private static final int HEADER = 8;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int INVOKE_DYNAMIC = 18;

    /** What stands for bytes that are no UTF-8. */
    private static final char MALFORMED = '\uFFFD';

    /** The bytes of a constant after its tag, by tag; 0: there is no such tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final int MARKER = 1;
    private static final int LAMBDAS = 2;
    private static final int UPCALLS = 4;
    private static final int INSTRUMENTATION = 8;

    /** What is looked for, by its length in bytes: most constants are told by that. Null: nothing is so long. */
    private static final byte[][][] TEXTS = new byte[128][][];

    /** What each of {@link #TEXTS} tells of a class that has it. */
    private static final int[][] MEANINGS = new int[TEXTS.length][];

    private static final byte[] OBJECT = ascii("java/lang/Object");
    private static final byte[] STRING = ascii("Ljava/lang/String;");

    static {
        lookFor(MARKER, "Ldev/gossamer/continuation/Suspendable;");
        lookFor(MARKER, "Ldev/gossamer/junit/LightTest;");
        lookFor(MARKER, "dev/gossamer/continuation/Instrumented");
        lookFor(MARKER, "dev/gossamer/continuation/InstrumentedInterface");
        lookFor(LAMBDAS, "java/lang/invoke/LambdaMetafactory");
        lookFor(INSTRUMENTATION, "java/lang/instrument/Instrumentation");
        lookFor(INSTRUMENTATION, "(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V");
        for (String text : Upcalls.MENTIONS) {
            lookFor(UPCALLS, text);
        }
    }

    private static final int[] NONE = {};

    private final byte[] bytes;

    /** Where each constant begins, behind its tag. */
    private final int[] offsets;

    private final int head;
    private int mentioned;

    /** Where the dynamic calls lie: a second pass for these few would be compiled as dearly as the first. */
    private int[] dynamics = NONE;

    private int dynamicCount;

    /** @throws IllegalArgumentException if there are constants that are not understood */
    ConstantPool(byte[] bytes) {
        this.bytes = bytes;
        this.offsets = new int[u2(HEADER)];
        this.head = scan(bytes, offsets);
    }

    /** Calls nothing for most constants: until it is compiled each call counts, and thousands of classes come by. */
    private int scan(byte[] bytes, int[] offsets) {
        byte[][][] texts = TEXTS;
        int at = HEADER + 2;
        for (int i = 1; i < offsets.length; i++) {
            int tag = bytes[at++];
            offsets[i] = at;
            if (tag == UTF8) {
                int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
                at += 2;
                if (length < texts.length && texts[length] != null) {
                    note(at, length);
                }
                at += length;
            } else {
                if (tag == INVOKE_DYNAMIC) {
                    noteDynamic(at);
                }
                at += size(tag);
                // They take two places.
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        return at;
    }

    private static int size(int tag) {
        int size = tag >= 0 && tag < SIZES.length ? SIZES[tag] : 0;
        if (size == 0) {
            throw new IllegalArgumentException("a class file with constants of an unknown kind: " + tag);
        }
        return size;
    }

    private static void lookFor(int meaning, String text) {
        int length = text.length();
        int others = TEXTS[length] == null ? 0 : TEXTS[length].length;
        TEXTS[length] = others == 0 ? new byte[1][] : Arrays.copyOf(TEXTS[length], others + 1);
        MEANINGS[length] = others == 0 ? new int[1] : Arrays.copyOf(MEANINGS[length], others + 1);
        TEXTS[length][others] = ascii(text);
        MEANINGS[length][others] = meaning;
    }

    private void note(int at, int length) {
        byte[][] texts = TEXTS[length];
        for (int i = 0; i < texts.length; i++) {
            if (equal(at, texts[i])) {
                mentioned |= MEANINGS[length][i];
            }
        }
    }

    private void noteDynamic(int at) {
        if (dynamicCount == dynamics.length) {
            dynamics = Arrays.copyOf(dynamics, 2 * dynamicCount + 4);
        }
        dynamics[dynamicCount++] = at;
    }

    private boolean equal(int at, byte[] text) {
        for (int i = text.length - 1; i >= 0; i--) {
            if (bytes[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private int u2(int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Whether the annotation, or a marker of rewritten classes, is named. */
    boolean mentionsMarker() {
        return (mentioned & MARKER) != 0;
    }

    /** Whether it may be an agent, or know one: whoever changes classes does it by this. */
    boolean mentionsInstrumentation() {
        return (mentioned & INSTRUMENTATION) != 0;
    }

    /** Whether there may be lambdas or method references. */
    boolean mentionsLambdas() {
        return (mentioned & LAMBDAS) != 0;
    }

    /** Whether there may be methods that are entered from anywhere: see {@link Upcalls}. */
    boolean mentionsUpcalls() {
        return (mentioned & UPCALLS) != 0;
    }

    /** Internal, as all names here. */
    String className() {
        return text(nameAt(head + 2));
    }

    /** Null for {@code java/lang/Object} and for module descriptors. */
    String superName() {
        if (u2(head + 4) == 0) {
            return null;
        }
        int at = nameAt(head + 4);
        // Most have this one, and it keeps its hash.
        return u2(at) == OBJECT.length && equal(at + 2, OBJECT) ? "java/lang/Object" : text(at);
    }

    int interfaceCount() {
        return u2(head + 6);
    }

    List<String> interfaces() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < interfaceCount(); i++) {
            names.add(interfaceName(i));
        }
        return names;
    }

    String interfaceName(int i) {
        return text(nameAt(head + 8 + 2 * i));
    }

    /** What the sites of dynamic calls return, where that is a class; not strings, which most of them make. */
    List<String> dynamicTypes() {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < dynamicCount; i++) {
            int desc = offsets[u2(offsets[u2(dynamics[i] + 2)] + 2)];
            int end = desc + 2 + u2(desc);
            int type = returnType(desc + 2, end);
            if (bytes[type] == 'L' && !isString(type, end)) {
                types.add(text(type + 1, end - type - 2));
            }
        }
        return types;
    }

    private int returnType(int desc, int end) {
        int at = end - 1;
        while (at > desc && bytes[at - 1] != ')') {
            at--;
        }
        return at;
    }

    private boolean isString(int type, int end) {
        return end - type == STRING.length && equal(type, STRING);
    }

    /** Where the name lies of the class constant whose index stands at {@code at}. */
    private int nameAt(int at) {
        return offsets[u2(offsets[u2(at)])];
    }

    private String text(int at) {
        return text(at + 2, u2(at));
    }

    /** Where no two bytes are one character the text is ASCII, which is the same in all its encodings. */
    private String text(int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        return text.length() == length && text.indexOf(MALFORMED) < 0 ? text : modified(at, length);
    }

    private String modified(int at, int length) {
        byte[] counted = new byte[length + 2];
        counted[0] = (byte) (length >>> 8);
        counted[1] = (byte) length;
        System.arraycopy(bytes, at, counted, 2, length);
        try {
            return new DataInputStream(new ByteArrayInputStream(counted)).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException("a class file with a name that is no text", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
