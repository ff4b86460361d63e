package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.util.Objects;

/** What rewritten code makes for {@code new BufferedReader(...)}: one whose reads suspend where the reader's do. */
public final class SuspendingBufferedReader extends BufferedReader {
    private static final int SIZE = 8192;
    private static final int LINE = 80;

    private final Gate gate = new Gate();
    private final Chars chars;

    /** As {@link BufferedReader#BufferedReader(Reader)}. */
    public SuspendingBufferedReader(Reader in) {
        this(in, SIZE);
    }

    /** As {@link BufferedReader#BufferedReader(Reader, int)}. */
    public SuspendingBufferedReader(Reader in, int size) {
        // What the JDK's keeps is not used.
        super(in, Math.min(size, 1));
        this.chars = new Chars(in, size);
    }

    @Override
    @Suspendable
    public int read() throws IOException {
        gate.enter();
        try {
            chars.requireOpen();
            return chars.fillAfterLineFeed() ? chars.next() : -1;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public int read(char[] target) throws IOException {
        return read(target, 0, target.length);
    }

    @Override
    @Suspendable
    public int read(char[] target, int offset, int length) throws IOException {
        gate.enter();
        try {
            chars.requireOpen();
            Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : chars.readAll(target, offset, length);
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public int read(CharBuffer target) throws IOException {
        return Streams.read(this, target);
    }

    @Override
    @Suspendable
    public String readLine() throws IOException {
        gate.enter();
        try {
            chars.requireOpen();
            StringBuilder start = null;
            while (chars.fillAfterLineFeed()) {
                int end = chars.lineEnd();
                if (end >= 0) {
                    return chars.line(start, end);
                }
                start = chars.takeAll(start == null ? new StringBuilder(LINE) : start);
            }
            return start == null ? null : start.toString();
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public long skip(long count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("skip value is negative");
        }
        gate.enter();
        try {
            chars.requireOpen();
            long left = count;
            while (left > 0 && chars.fillAfterLineFeed()) {
                left -= chars.skip(left);
            }
            return count - left;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public boolean ready() throws IOException {
        gate.enter();
        try {
            chars.requireOpen();
            return chars.ready();
        } finally {
            gate.exit();
        }
    }

    @Override
    public void mark(int limit) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("Read-ahead limit < 0");
        }
        chars.requireOpen();
        chars.mark(limit);
    }

    @Override
    public void reset() throws IOException {
        chars.requireOpen();
        chars.reset();
    }

    @Override
    @Suspendable
    public long transferTo(Writer out) throws IOException {
        return Streams.transfer(this, out);
    }

    /** Waits for nobody: a read that is blocked ends as the reader below makes it. */
    @Override
    public void close() throws IOException {
        if (chars.close()) {
            super.close();
        }
    }
}
