package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UnsupportedEncodingException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What rewritten code makes for {@code new OutputStreamWriter(...)}: one whose writes suspend where the stream's do. The
 * JDK's encodes; what it would write is written after it.
 */
public final class SuspendingStreamWriter extends OutputStreamWriter {
    /** So many characters are encoded before they are written. */
    private static final int PIECE = 8192;

    private final Gate gate = new Gate();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Sink sink;

    /** As {@link OutputStreamWriter#OutputStreamWriter(OutputStream)}. */
    public SuspendingStreamWriter(OutputStream out) {
        this(sink(out));
    }

    /** As {@link OutputStreamWriter#OutputStreamWriter(OutputStream, String)}. */
    public SuspendingStreamWriter(OutputStream out, String charset) throws UnsupportedEncodingException {
        this(sink(out), charset);
    }

    /** As {@link OutputStreamWriter#OutputStreamWriter(OutputStream, Charset)}. */
    public SuspendingStreamWriter(OutputStream out, Charset charset) {
        this(sink(out), charset);
    }

    /** As {@link OutputStreamWriter#OutputStreamWriter(OutputStream, CharsetEncoder)}. */
    public SuspendingStreamWriter(OutputStream out, CharsetEncoder encoder) {
        this(sink(out), encoder);
    }

    private SuspendingStreamWriter(Sink sink) {
        super(sink);
        this.sink = sink;
    }

    private SuspendingStreamWriter(Sink sink, String charset) throws UnsupportedEncodingException {
        super(sink, charset);
        this.sink = sink;
    }

    private SuspendingStreamWriter(Sink sink, Charset charset) {
        super(sink, charset);
        this.sink = sink;
    }

    private SuspendingStreamWriter(Sink sink, CharsetEncoder encoder) {
        super(sink, encoder);
        this.sink = sink;
    }

    private static Sink sink(OutputStream out) {
        return new Sink(Objects.requireNonNull(out));
    }

    @Override
    @Suspendable
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
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
            int done = 0;
            // What is out of bounds is for the JDK's to refuse.
            while (length - done > PIECE && offset >= 0 && length <= source.length - offset) {
                encode(source, offset + done, PIECE);
                done += PIECE;
            }
            encode(source, offset + done, length - done);
        } finally {
            gate.exit();
        }
    }

    @Suspendable
    private void encode(char[] source, int offset, int length) throws IOException {
        try {
            super.write(source, offset, length);
        } finally {
            sink.drain();
        }
    }

    @Override
    @Suspendable
    public void write(String source) throws IOException {
        write(source, 0, source.length());
    }

    @Override
    @Suspendable
    public void write(String source, int offset, int length) throws IOException {
        gate.enter();
        try {
            int done = 0;
            while (length - done > PIECE && offset >= 0 && length <= source.length() - offset) {
                encode(source, offset + done, PIECE);
                done += PIECE;
            }
            encode(source, offset + done, length - done);
        } finally {
            gate.exit();
        }
    }

    @Suspendable
    private void encode(String source, int offset, int length) throws IOException {
        try {
            super.write(source, offset, length);
        } finally {
            sink.drain();
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
    public void flush() throws IOException {
        gate.enter();
        try {
            super.flush();
            sink.drain();
        } finally {
            gate.exit();
        }
    }

    @Override
    @Suspendable
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        OutputStream out = sink.out();
        gate.enter();
        try (out) {
            closeEncoder();
        } finally {
            gate.exit();
        }
    }

    @Suspendable
    private void closeEncoder() throws IOException {
        try {
            super.close();
        } finally {
            sink.drain();
        }
    }
}
