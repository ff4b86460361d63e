package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Objects;

/**
 * What rewritten code makes for {@code new InputStreamReader(...)}: one whose reads suspend where the stream's do. The
 * JDK's decodes what is there; what is not, is read in between.
 */
public final class SuspendingStreamReader extends InputStreamReader {
    /** It has used nothing up, and the feed has to be filled. */
    private static final int STARVED = -2;

    private final Gate gate = new Gate();
    private final Feed feed;
    private final char[] pair = new char[2];

    /** The second of the pair has been decoded, and not read. */
    private boolean hasSecond;

    /** As {@link InputStreamReader#InputStreamReader(InputStream)}. */
    public SuspendingStreamReader(InputStream in) {
        this(feed(in));
    }

    /** As {@link InputStreamReader#InputStreamReader(InputStream, String)}. */
    public SuspendingStreamReader(InputStream in, String charset) throws UnsupportedEncodingException {
        this(feed(in), charset);
    }

    /** As {@link InputStreamReader#InputStreamReader(InputStream, Charset)}. */
    public SuspendingStreamReader(InputStream in, Charset charset) {
        this(feed(in), charset);
    }

    /** As {@link InputStreamReader#InputStreamReader(InputStream, CharsetDecoder)}. */
    public SuspendingStreamReader(InputStream in, CharsetDecoder decoder) {
        this(feed(in), decoder);
    }

    private SuspendingStreamReader(Feed feed) {
        super(feed);
        this.feed = feed;
    }

    private SuspendingStreamReader(Feed feed, String charset) throws UnsupportedEncodingException {
        super(feed, charset);
        this.feed = feed;
    }

    private SuspendingStreamReader(Feed feed, Charset charset) {
        super(feed, charset);
        this.feed = feed;
    }

    private SuspendingStreamReader(Feed feed, CharsetDecoder decoder) {
        super(feed, decoder);
        this.feed = feed;
    }

    private static Feed feed(InputStream in) {
        return new Feed(Objects.requireNonNull(in));
    }

    @Override
    @Suspendable
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
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
            // Is it open?
            super.read(target, 0, 0);
            Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : readAll(target, offset, length);
        } finally {
            gate.exit();
        }
    }

    @Suspendable
    private int readAll(char[] target, int offset, int length) throws IOException {
        boolean isSecond = hasSecond;
        int sum = readSome(target, offset, length);
        while (sum == STARVED) {
            feed.fill();
            sum = readSome(target, offset, length);
        }
        // The JDK's goes on for as long as the stream says that it need not wait.
        while (sum > 0 && sum < length && (feed.hasMore() || isSecond && super.ready())) {
            int more = readMore(target, offset + sum, length - sum);
            if (more <= 0) {
                break;
            }
            sum += more;
        }
        return sum;
    }

    @Suspendable
    private int readMore(char[] target, int offset, int length) throws IOException {
        int more = readSome(target, offset, length);
        while (more == STARVED && feed.hasMore()) {
            feed.fill();
            more = readSome(target, offset, length);
        }
        return more;
    }

    private int readSome(char[] target, int offset, int length) throws IOException {
        if (hasSecond) {
            hasSecond = false;
            target[offset] = pair[1];
            return 1;
        }
        try {
            return length > 1 ? super.read(target, offset, length) : readOne(target, offset);
        } catch (Feed.Starved e) {
            return STARVED;
        }
    }

    /**
     * The JDK's reads two at a time, as it may be a pair of surrogates, and keeps the second. It would lose that one
     * where it is starved.
     */
    private int readOne(char[] target, int offset) throws IOException {
        int read = super.read(pair, 0, 2);
        if (read < 0) {
            return read;
        }
        target[offset] = pair[0];
        hasSecond = read == 2;
        return 1;
    }

    @Override
    @Suspendable
    public int read(CharBuffer target) throws IOException {
        return Streams.read(this, target);
    }

    @Override
    @Suspendable
    public long skip(long count) throws IOException {
        return Streams.skip(this, count);
    }

    @Override
    @Suspendable
    public long transferTo(Writer out) throws IOException {
        return Streams.transfer(this, out);
    }

    @Override
    @Suspendable
    public boolean ready() throws IOException {
        gate.enter();
        feed.lookAhead(true);
        try {
            return super.ready() || hasSecond;
        } finally {
            feed.lookAhead(false);
            gate.exit();
        }
    }

    /** Waits for nobody: a read that is blocked ends as the stream makes it. */
    @Override
    public void close() throws IOException {
        super.close();
    }
}
