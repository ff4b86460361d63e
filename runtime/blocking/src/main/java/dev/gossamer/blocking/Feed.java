package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands between a class of the JDK, which pins, and the stream that it reads. It never waits: where it has nothing it
 * throws {@link Starved}, the caller of the JDK's class has it {@link #fill filled}, and calls again. What is asked of
 * the stream is what the JDK's class has asked for.
 */
final class Feed extends InputStream {
    /** Thrown where nothing has been used up, so that the call can be made again. */
    static final class Starved extends IOException {
        private static final long serialVersionUID = 1L;
        private static final Starved ONE = new Starved();

        private Starved() {
            super("nothing to read yet");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private final InputStream in;

    /** Where the JDK's class wanted it, so that it need not be copied when it asks again. */
    private byte[] target;

    private int offset;
    private int length;

    private boolean filled;
    private int count;
    private boolean looksAhead;

    Feed(InputStream in) {
        this.in = in;
    }

    /** Waits for what was asked for last. */
    @Suspendable
    void fill() throws IOException {
        count = in.read(target, offset, length);
        filled = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] wanted, int from, int most) throws IOException {
        if (!filled) {
            target = wanted;
            offset = from;
            length = most;
            throw Starved.ONE;
        }
        int read = Math.min(count, most);
        if (read > 0 && (wanted != target || from != offset)) {
            System.arraycopy(target, offset, wanted, from, read);
        }
        offset += Math.max(read, 0);
        count -= Math.max(read, 0);
        filled = count > 0;
        return read;
    }

    /** Whether {@link #available} is to say what the stream says, or just what need not be waited for. */
    void lookAhead(boolean on) {
        looksAhead = on;
    }

    @Override
    public int available() throws IOException {
        int here = filled && count > 0 ? count : 0;
        return here > 0 || !looksAhead ? here : in.available();
    }

    /** Whether the stream says that there is more. */
    boolean hasMore() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            // As the JDK's reader takes it; the next read will say it again.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
