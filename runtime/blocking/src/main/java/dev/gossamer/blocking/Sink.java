package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Stands between a class of the JDK, which pins, and the stream that it writes to: it keeps what it is given, until the
 * caller of the JDK's class has it {@link #drain drained}.
 */
final class Sink extends OutputStream {
    /** More than that is not kept for the next time. */
    private static final int KEPT = 64 << 10;

    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(0);
        }

        byte[] array() {
            return buf;
        }
    }

    private final OutputStream out;
    private Bytes bytes = new Bytes();
    private boolean flush;

    Sink(OutputStream out) {
        this.out = out;
    }

    OutputStream out() {
        return out;
    }

    @Override
    public void write(int value) {
        bytes.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        bytes.write(source, offset, length);
    }

    @Override
    public void flush() {
        flush = true;
    }

    /** Writes what it has been given, and flushes if it has been flushed since. */
    @Suspendable
    void drain() throws IOException {
        boolean flushes = flush;
        flush = false;
        if (bytes.size() > 0) {
            Bytes given = bytes;
            int size = given.size();
            // What fails, or is killed, is not written again.
            given.reset();
            bytes = size > KEPT ? new Bytes() : given;
            out.write(given.array(), 0, size);
        }
        if (flushes) {
            out.flush();
        }
    }
}
