package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** A stream all of whose reads come down to one that may suspend. */
abstract class SuspendingStream extends InputStream {
    /** @return how much, at least 1; -1 at the end */
    @Suspendable
    abstract int receive(byte[] target, int offset, int length) throws IOException;

    @Override
    @Suspendable
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return receive(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    @Suspendable
    public final int read(byte[] target) throws IOException {
        return read(target, 0, target.length);
    }

    @Override
    @Suspendable
    public final int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        return length == 0 ? 0 : receive(target, offset, length);
    }

    @Override
    @Suspendable
    public final byte[] readNBytes(int length) throws IOException {
        if (length < 0) {
            throw new IllegalArgumentException("len < 0");
        }
        byte[] result = new byte[Math.min(length, 8192)];
        int filled = 0;
        while (filled < length) {
            if (filled == result.length) {
                result = Arrays.copyOf(result, Math.min(length, 2 * filled));
            }
            int count = read(result, filled, result.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled == result.length ? result : Arrays.copyOf(result, filled);
    }

    @Override
    @Suspendable
    public final byte[] readAllBytes() throws IOException {
        return readNBytes(Integer.MAX_VALUE);
    }
}
