package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** What rewritten code makes for {@code new BufferedOutputStream(...)}: one whose writes suspend where the stream's do. */
public final class SuspendingBufferedOutput extends BufferedOutputStream {
    private static final int SIZE = 8192;

    private final Gate gate = new Gate();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** As {@link BufferedOutputStream#BufferedOutputStream(OutputStream)}. */
    public SuspendingBufferedOutput(OutputStream out) {
        super(out, SIZE);
    }

    /** As {@link BufferedOutputStream#BufferedOutputStream(OutputStream, int)}. */
    public SuspendingBufferedOutput(OutputStream out, int size) {
        super(out, size);
    }

    @Override
    @Suspendable
    public void write(int value) throws IOException {
        gate.enter();
        try {
            if (count >= buf.length) {
                drain();
            }
            buf[count++] = (byte) value;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public void write(byte[] source) throws IOException {
        write(source, 0, source.length);
    }

    @Override
    @Suspendable
    public void write(byte[] source, int offset, int length) throws IOException {
        gate.enter();
        try {
            if (length >= buf.length) {
                drain();
                out.write(source, offset, length);
                return;
            }
            if (length > buf.length - count) {
                drain();
            }
            System.arraycopy(source, offset, buf, count, length);
            count += length;
        } finally {
            gate.exit();
        }
    }

    @Suspendable
    private void drain() throws IOException {
        if (count > 0) {
            out.write(buf, 0, count);
            count = 0;
        }
    }

    @Override
    @Suspendable
    public void flush() throws IOException {
        gate.enter();
        try {
            drain();
            out.flush();
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            Streams.close(this, out);
        }
    }
}
