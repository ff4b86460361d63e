package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Objects;

/**
 * What {@code InputStream}, {@code Reader} and {@code FilterOutputStream} do by calls of their own methods. In the JDK's
 * classes those calls come from frames that pin.
 */
final class Streams {
    private static final int PIECE = 8192;

    private Streams() {}

    @Suspendable
    static byte[] readNBytes(InputStream in, int length) throws IOException {
        if (length < 0) {
            throw new IllegalArgumentException("len < 0");
        }
        byte[] result = new byte[Math.min(length, PIECE)];
        int filled = 0;
        while (filled < length) {
            if (filled == result.length) {
                result = Arrays.copyOf(result, (int) Math.min(length, 2L * filled));
            }
            int count = in.read(result, filled, result.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled == result.length ? result : Arrays.copyOf(result, filled);
    }

    @Suspendable
    static int readNBytes(InputStream in, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int filled = 0;
        while (filled < length) {
            int count = in.read(target, offset + filled, length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    @Suspendable
    static void skipNBytes(InputStream in, long count) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped < 0 || skipped > left) {
                throw new IOException("Unable to skip exactly");
            }
            left -= skipped;
            if (skipped == 0) {
                // Whether it is the end, only a read tells.
                if (in.read() < 0) {
                    throw new EOFException();
                }
                left--;
            }
        }
    }

    @Suspendable
    static long transfer(InputStream in, OutputStream out) throws IOException {
        Objects.requireNonNull(out, "out");
        byte[] piece = new byte[PIECE];
        long sum = 0;
        for (int count = in.read(piece, 0, PIECE); count >= 0; count = in.read(piece, 0, PIECE)) {
            out.write(piece, 0, count);
            sum += count;
        }
        return sum;
    }

    @Suspendable
    static long transfer(Reader in, Writer out) throws IOException {
        Objects.requireNonNull(out, "out");
        char[] piece = new char[PIECE];
        long sum = 0;
        for (int count = in.read(piece, 0, PIECE); count >= 0; count = in.read(piece, 0, PIECE)) {
            out.write(piece, 0, count);
            sum += count;
        }
        return sum;
    }

    @Suspendable
    static int read(Reader in, CharBuffer target) throws IOException {
        if (target.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        char[] piece = new char[target.remaining()];
        int count = in.read(piece, 0, piece.length);
        if (count > 0) {
            target.put(piece, 0, count);
        }
        return count;
    }

    @Suspendable
    static long skip(Reader in, long count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("skip value is negative");
        }
        char[] piece = new char[(int) Math.min(count, PIECE)];
        long left = count;
        while (left > 0) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return count - left;
    }

    /** Flushes and closes it. What the close throws has what the flush has thrown with it. */
    @Suspendable
    static void close(OutputStream flushed, OutputStream closed) throws IOException {
        Throwable failure = null;
        try {
            flushed.flush();
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            closeAfter(failure, closed);
        }
    }

    @Suspendable
    private static void closeAfter(Throwable failure, OutputStream closed) throws IOException {
        try {
            closed.close();
        } catch (Throwable e) {
            if (failure != null && failure != e) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }
}
