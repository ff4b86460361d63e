package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** What rewritten code makes for {@code new BufferedInputStream(...)}: one whose reads suspend where the stream's do. */
public final class SuspendingBufferedInput extends BufferedInputStream {
    private static final int SIZE = 8192;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final Gate gate = new Gate();
    private final int size;

    /** As {@link BufferedInputStream#BufferedInputStream(InputStream)}. */
    public SuspendingBufferedInput(InputStream in) {
        this(in, SIZE);
    }

    /** As {@link BufferedInputStream#BufferedInputStream(InputStream, int)}. */
    public SuspendingBufferedInput(InputStream in, int size) {
        super(in, size);
        this.size = size;
    }

    private InputStream open() throws IOException {
        InputStream stream = in;
        if (stream == null) {
            throw new IOException("Stream closed");
        }
        return stream;
    }

    /** It is null once the stream has been closed, which does not wait for a read. */
    private byte[] buffer() throws IOException {
        byte[] buffer = buf;
        if (buffer == null) {
            throw new IOException("Stream closed");
        }
        return buffer;
    }

    /** Of one who finds nothing left. */
    @Suspendable
    private void fill() throws IOException {
        makeRoom();
        byte[] buffer = buffer();
        count = pos;
        int read = open().read(buffer, pos, buffer.length - pos);
        if (read > 0) {
            count = pos + read;
        }
    }

    /** Keeps what a reset would read again, as far as the limit of the mark goes. */
    private void makeRoom() throws IOException {
        byte[] buffer = buffer();
        if (markpos < 0) {
            pos = 0;
        } else if (pos < buffer.length) {
            return;
        } else if (markpos > 0) {
            System.arraycopy(buffer, markpos, buffer, 0, pos - markpos);
            pos -= markpos;
            markpos = 0;
        } else if (buffer.length >= marklimit) {
            markpos = -1;
            pos = 0;
        } else {
            buf = Arrays.copyOf(buffer, (int) Math.min(Math.min(2L * pos, LARGEST), marklimit));
            if (in == null) {
                buf = null;
            }
        }
    }

    @Override
    @Suspendable
    public int read() throws IOException {
        gate.enter();
        try {
            if (pos >= count) {
                fill();
                if (pos >= count) {
                    return -1;
                }
            }
            return buffer()[pos++] & 0xff;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public int read(byte[] target) throws IOException {
        return read(target, 0, target.length);
    }

    @Override
    @Suspendable
    public int read(byte[] target, int offset, int length) throws IOException {
        gate.enter();
        try {
            buffer();
            Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : readAll(target, offset, length);
        } finally {
            gate.exit();
        }
    }

    /** As much as there is without waiting, and something in any case. */
    @Suspendable
    private int readAll(byte[] target, int offset, int length) throws IOException {
        int sum = 0;
        while (true) {
            int read = readOnce(target, offset + sum, length - sum);
            if (read <= 0) {
                return sum == 0 ? read : sum;
            }
            sum += read;
            InputStream stream = in;
            if (sum == length || stream != null && stream.available() <= 0) {
                return sum;
            }
        }
    }

    @Suspendable
    private int readOnce(byte[] target, int offset, int length) throws IOException {
        if (pos >= count) {
            if (markpos < 0 && length >= Math.max(buffer().length, size)) {
                return open().read(target, offset, length);
            }
            fill();
            if (pos >= count) {
                return -1;
            }
        }
        int read = Math.min(length, count - pos);
        System.arraycopy(buffer(), pos, target, offset, read);
        pos += read;
        return read;
    }

    @Override
    @Suspendable
    public long skip(long number) throws IOException {
        gate.enter();
        try {
            buffer();
            if (number <= 0) {
                return 0;
            }
            if (pos >= count) {
                if (markpos < 0) {
                    return open().skip(number);
                }
                fill();
                if (pos >= count) {
                    return 0;
                }
            }
            int skipped = (int) Math.min(number, count - pos);
            pos += skipped;
            return skipped;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public byte[] readAllBytes() throws IOException {
        return readNBytes(Integer.MAX_VALUE);
    }

    @Override
    @Suspendable
    public byte[] readNBytes(int length) throws IOException {
        return Streams.readNBytes(this, length);
    }

    @Override
    @Suspendable
    public int readNBytes(byte[] target, int offset, int length) throws IOException {
        return Streams.readNBytes(this, target, offset, length);
    }

    @Override
    @Suspendable
    public void skipNBytes(long number) throws IOException {
        Streams.skipNBytes(this, number);
    }

    @Override
    @Suspendable
    public long transferTo(OutputStream out) throws IOException {
        return Streams.transfer(this, out);
    }

    @Override
    public int available() throws IOException {
        long all = (long) (count - pos) + open().available();
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    @Override
    public void mark(int limit) {
        marklimit = limit;
        markpos = pos;
    }

    @Override
    public void reset() throws IOException {
        buffer();
        if (markpos < 0) {
            throw new IOException("Resetting to invalid mark");
        }
        pos = markpos;
    }

    /** Waits for nobody: a read that is blocked ends as the stream below it makes it. */
    @Override
    public void close() throws IOException {
        InputStream stream = in;
        in = null;
        buf = null;
        if (stream != null) {
            stream.close();
        }
    }
}
