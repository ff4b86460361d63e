package dev.gossamer.agent;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A class as it came to be loaded: from which class file, and as which. Later class files of it have to keep the shape.
 * Few classes are ever asked for again, so both are kept packed, but for the first ones: a start does not wait for that.
 */
final class Rewriting {
    private static final int BYTES_UNPACKED = 1 << 20;

    private static final AtomicInteger UNPACKED = new AtomicInteger();

    private final byte[] source;
    private final byte[] rewritten;
    private final boolean packed;

    /** The class file that was last seen, and what was made of it. */
    private volatile byte[][] last;

    Rewriting(byte[] source, byte[] rewritten) {
        this(source, rewritten, !isRoomFor(source.length + rewritten.length));
    }

    Rewriting(byte[] source, byte[] rewritten, boolean packed) {
        this.packed = packed;
        this.source = packed ? pack(source) : source.clone();
        this.rewritten = packed ? pack(rewritten) : rewritten.clone();
    }

    private static boolean isRoomFor(int bytes) {
        if (UNPACKED.get() + bytes > BYTES_UNPACKED) {
            return false;
        }
        UNPACKED.addAndGet(bytes);
        return true;
    }

    boolean isPacked() {
        return packed;
    }

    byte[] source() {
        return packed ? unpack(source) : source.clone();
    }

    byte[] rewritten() {
        return packed ? unpack(rewritten) : rewritten.clone();
    }

    void redefined(byte[] from, byte[] to) {
        last = new byte[][] {from, to};
    }

    /** What {@code bytes} were made from here; null if they come from elsewhere. */
    byte[] sourceOf(byte[] bytes) {
        byte[][] pair = last;
        if (pair != null && Arrays.equals(pair[1], bytes)) {
            return pair[0].clone();
        }
        return Arrays.equals(rewritten(), bytes) ? source() : null;
    }

    private static byte[] pack(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] unpack(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[4096];
            while (!inflater.finished()) {
                out.write(buffer, 0, inflater.inflate(buffer));
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new AssertionError("packed here, and not to be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
