package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ByteProcessor;

/**
 * Looks at each byte of the head of a request, once: there are no other line ends than CR LF, no control characters, no
 * folded lines, and the request line has two spaces.
 */
final class HeadCheck implements ByteProcessor {
    private final Limits limits;

    /** How many bytes behind the reader index have been looked at. */
    private int seen;

    private boolean begun;
    private boolean inRequestLine = true;
    private boolean atLineStart = true;
    private boolean afterReturn;
    private boolean ended;
    private Exception fault;
    private int lineLength;
    private int headersLength;
    private int spaces;
    private int wordLength;

    HeadCheck(Limits limits) {
        this.limits = limits;
    }

    /** Whether there was more than line ends. */
    boolean hasBegun() {
        return begun;
    }

    /** What is wrong with the bytes that have come; null where nothing is. */
    Exception fault(ByteBuf in) {
        if (ended) {
            return null;
        }
        int from = in.readerIndex() + seen;
        int stop = in.forEachByte(from, in.writerIndex() - from, this);
        seen = (stop < 0 ? in.writerIndex() : stop + 1) - in.readerIndex();
        return fault;
    }

    @Override
    public boolean process(byte next) {
        String malformed = malformed(next);
        if (malformed != null && fault == null) {
            fault = new IllegalArgumentException(malformed);
        }
        return fault == null && !ended;
    }

    /** The decoder has taken some of them. */
    void consumed(int bytes) {
        seen = Math.max(0, seen - bytes);
    }

    /** For the next request. */
    void reset() {
        seen = 0;
        begun = false;
        inRequestLine = true;
        atLineStart = true;
        afterReturn = false;
        ended = false;
        spaces = 0;
        wordLength = 0;
        lineLength = 0;
        headersLength = 0;
    }

    private String malformed(byte next) {
        if (afterReturn) {
            afterReturn = false;
            return next == '\n' ? lineEnd() : "a carriage return without a line feed";
        }
        if (next == '\r') {
            afterReturn = true;
            return null;
        }
        if (!isText(next)) {
            return next == '\n' ? "a line feed without a carriage return" : "a control character";
        }
        begun = true;
        count();
        if (inRequestLine) {
            return malformedRequestLine(next);
        }
        boolean folded = atLineStart && (next == ' ' || next == '\t');
        atLineStart = false;
        return folded ? "a header line begins with white space" : null;
    }

    private String malformedRequestLine(byte next) {
        atLineStart = false;
        if (next == ' ') {
            boolean second = wordLength > 0 && ++spaces <= 2;
            wordLength = 0;
            return second ? null : "a space too many in the request line";
        }
        wordLength++;
        return next < 0 || next == '\t' ? "the request line holds what is neither printable ASCII nor a space" : null;
    }

    /** Here and not in Netty's decoder, for which a line end that comes in two parts may make a line too long. */
    private void count() {
        if (inRequestLine && ++lineLength > limits.requestLine()) {
            fault = new TooLongHttpLineException("the request line is longer than " + limits.requestLine());
        } else if (!inRequestLine && ++headersLength > limits.headers()) {
            fault = new TooLongHttpHeaderException("the headers are longer than " + limits.headers());
        }
    }

    private String lineEnd() {
        if (!begun) {
            // RFC 9112, 2.2: an empty line before the request.
            return null;
        }
        if (inRequestLine && (spaces != 2 || wordLength == 0)) {
            return "the request line is not made of method, target and version";
        }
        ended = atLineStart;
        atLineStart = true;
        inRequestLine = false;
        return null;
    }

    /** What may stand in a line: all but control characters; the tab is none here. */
    static boolean isText(byte next) {
        return next < 0 || next >= ' ' && next != 0x7f || next == '\t';
    }
}
