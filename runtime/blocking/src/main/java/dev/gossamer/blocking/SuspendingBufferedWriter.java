package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Objects;

/** What rewritten code makes for {@code new BufferedWriter(...)}: one whose writes suspend where the writer's do. */
public final class SuspendingBufferedWriter extends BufferedWriter {
    private static final int SIZE = 8192;

    private final Gate gate = new Gate();
    private Writer out;
    private char[] buffer;
    private int count;

    /** As {@link BufferedWriter#BufferedWriter(Writer)}. */
    public SuspendingBufferedWriter(Writer out) {
        this(out, SIZE);
    }

    /** As {@link BufferedWriter#BufferedWriter(Writer, int)}. */
    public SuspendingBufferedWriter(Writer out, int size) {
        // What the JDK's keeps is not used.
        super(out, Math.min(size, 1));
        this.out = out;
        this.buffer = new char[size];
    }

    private void requireOpen() throws IOException {
        if (out == null) {
            throw new IOException("Stream closed");
        }
    }

    @Suspendable
    private void drain() throws IOException {
        requireOpen();
        if (count > 0) {
            out.write(buffer, 0, count);
            count = 0;
        }
    }

    @Override
    @Suspendable
    public void write(int character) throws IOException {
        gate.enter();
        try {
            requireOpen();
            if (count >= buffer.length) {
                drain();
            }
            buffer[count++] = (char) character;
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public void write(char[] source) throws IOException {
        write(source, 0, source.length);
    }

    @Override
    @Suspendable
    public void write(char[] source, int offset, int length) throws IOException {
        gate.enter();
        try {
            requireOpen();
            Objects.checkFromIndexSize(offset, length, source.length);
            if (length >= buffer.length) {
                drain();
                out.write(source, offset, length);
                return;
            }
            for (int done = 0; done < length; ) {
                int piece = Math.min(buffer.length - count, length - done);
                System.arraycopy(source, offset + done, buffer, count, piece);
                done += piece;
                advance(piece);
            }
        } finally {
            gate.exit();
        }
    }

    /** A full buffer is written at once, as the JDK's does it. */
    @Suspendable
    private void advance(int piece) throws IOException {
        count += piece;
        if (count >= buffer.length) {
            drain();
        }
    }

    @Override
    @Suspendable
    public void write(String source) throws IOException {
        write(source, 0, source.length());
    }

    /** As {@link BufferedWriter#write(String, int, int)}: of a negative length it writes nothing. */
    @Override
    @Suspendable
    public void write(String source, int offset, int length) throws IOException {
        gate.enter();
        try {
            requireOpen();
            for (int done = 0; done < length; ) {
                int piece = Math.min(buffer.length - count, length - done);
                source.getChars(offset + done, offset + done + piece, buffer, count);
                done += piece;
                advance(piece);
            }
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public Writer append(char character) throws IOException {
        write(character);
        return this;
    }

    @Override
    @Suspendable
    public Writer append(CharSequence source) throws IOException {
        write(String.valueOf(source));
        return this;
    }

    @Override
    @Suspendable
    public Writer append(CharSequence source, int start, int end) throws IOException {
        CharSequence all = source == null ? "null" : source;
        return append(all.subSequence(start, end));
    }

    @Override
    @Suspendable
    public void newLine() throws IOException {
        write(System.lineSeparator());
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
        gate.enter();
        try {
            if (out == null) {
                return;
            }
            Writer closing = out;
            try (closing) {
                drain();
            } finally {
                out = null;
                buffer = null;
            }
        } finally {
            gate.exit();
        }
    }
}
