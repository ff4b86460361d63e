package dev.gossamer.agent.classify;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** The bytes of a constant after its tag, by tag; 0: there is no such tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private static final byte[] SUSPENDABLE = ascii("Ldev/gossamer/continuation/Suspendable;");
    private static final byte[] LIGHT_TEST = ascii("Ldev/gossamer/junit/LightTest;");
    private static final byte[] INSTRUMENTED = ascii("dev/gossamer/continuation/Instrumented");
    private static final byte[] INSTRUMENTED_INTERFACE = ascii("dev/gossamer/continuation/InstrumentedInterface");
    private static final byte[] LAMBDA_FACTORY = ascii("java/lang/invoke/LambdaMetafactory");
    private static final byte[] INSTRUMENTATION = ascii("java/lang/instrument/Instrumentation");
    private static final byte[] PREMAIN = ascii("(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V");
    private static final byte[][] UPCALLS = upcalls();

    /** Whether a text of so many bytes may be one of those above: that of most constants is told by this. */
    private static final boolean[] LENGTHS = lengths();

    private final byte[] bytes;

    /** Where each constant begins, behind its tag. */
    private final int[] offsets;

    private final int head;
    private boolean mentionsMarker;
    private boolean mentionsLambdas;
    private boolean mentionsUpcalls;
    private boolean mentionsInstrumentation;

    /** @throws IllegalArgumentException if there are constants that are not understood */
    ConstantPool(byte[] bytes) {
        this.bytes = bytes;
        this.offsets = new int[u2(HEADER)];
        int at = HEADER + 2;
        for (int i = 1; i < offsets.length; i++) {
            int tag = bytes[at++];
            offsets[i] = at;
            if (tag == UTF8) {
                int length = u2(at);
                note(at + 2, length);
                at += 2 + length;
            } else {
                at += size(tag);
                // They take two places.
                i += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        head = at;
    }

    private static int size(int tag) {
        int size = tag >= 0 && tag < SIZES.length ? SIZES[tag] : 0;
        if (size == 0) {
            throw new IllegalArgumentException("a class file with constants of an unknown kind: " + tag);
        }
        return size;
    }

    private static byte[][] upcalls() {
        byte[][] upcalls = new byte[Upcalls.MENTIONS.size()][];
        int i = 0;
        for (String text : Upcalls.MENTIONS) {
            upcalls[i++] = ascii(text);
        }
        return upcalls;
    }

    private static boolean[] lengths() {
        boolean[] lengths = new boolean[256];
        byte[][] texts = {
            SUSPENDABLE, LIGHT_TEST, INSTRUMENTED, INSTRUMENTED_INTERFACE, LAMBDA_FACTORY, INSTRUMENTATION, PREMAIN
        };
        for (byte[][] some : new byte[][][] {texts, UPCALLS}) {
            for (byte[] text : some) {
                lengths[text.length] = true;
            }
        }
        return lengths;
    }

    private void note(int at, int length) {
        if (length >= LENGTHS.length || !LENGTHS[length]) {
            return;
        }
        mentionsLambdas |= is(at, length, LAMBDA_FACTORY);
        mentionsMarker |= is(at, length, SUSPENDABLE)
                || is(at, length, LIGHT_TEST)
                || is(at, length, INSTRUMENTED)
                || is(at, length, INSTRUMENTED_INTERFACE);
        mentionsInstrumentation |= is(at, length, INSTRUMENTATION) || is(at, length, PREMAIN);
        for (byte[] text : UPCALLS) {
            mentionsUpcalls |= is(at, length, text);
        }
    }

    private boolean is(int at, int length, byte[] text) {
        return length == text.length && equal(at, text);
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
        return mentionsMarker;
    }

    /** Whether it may be an agent, or know one: whoever changes classes does it by this. */
    boolean mentionsInstrumentation() {
        return mentionsInstrumentation;
    }

    /** Whether there may be lambdas or method references. */
    boolean mentionsLambdas() {
        return mentionsLambdas;
    }

    /** Whether there may be methods that are entered from anywhere: see {@link Upcalls}. */
    boolean mentionsUpcalls() {
        return mentionsUpcalls;
    }

    /** Internal, as all names here. */
    String className() {
        return text(nameAt(head + 2));
    }

    /** Null for {@code java/lang/Object} and for module descriptors. */
    String superName() {
        return u2(head + 4) == 0 ? null : text(nameAt(head + 4));
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

    /** What the sites of dynamic calls return, where that is a class. */
    List<String> dynamicTypes() {
        List<String> types = new ArrayList<>();
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] != 0 && bytes[offsets[i] - 1] == INVOKE_DYNAMIC) {
                int nameAndType = offsets[u2(offsets[i] + 2)];
                String desc = text(offsets[u2(nameAndType + 2)]);
                int type = desc.indexOf(')') + 1;
                if (desc.charAt(type) == 'L') {
                    types.add(desc.substring(type + 1, desc.length() - 1));
                }
            }
        }
        return types;
    }

    /** Where the name lies of the class constant whose index stands at {@code at}. */
    private int nameAt(int at) {
        return offsets[u2(offsets[u2(at)])];
    }

    private String text(int at) {
        int length = u2(at);
        for (int i = at + 2; i < at + 2 + length; i++) {
            if (bytes[i] < 0) {
                return modified(at, length + 2);
            }
        }
        return new String(bytes, at + 2, length, StandardCharsets.ISO_8859_1);
    }

    private String modified(int at, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(bytes, at, length)).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException("a class file with a name that is no text", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
