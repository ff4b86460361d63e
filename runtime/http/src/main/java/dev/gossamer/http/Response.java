package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * Writes one response.
 *
 * <pre>
 *   OPEN       status and headers may change; output is kept
 *   COMMITTED  the head is on its way; output is kept until the next flush
 *   FINISHED   complete
 *   CUT        given up; what is printed is dropped
 *
 *   OPEN -> COMMITTED      first flush with output
 *   OPEN -> FINISHED       finish(): the length is known, so it is sent
 *   COMMITTED -> FINISHED  finish()
 *   any -> CUT             the client has left, or an error after output
 * </pre>
 */
final class Response {
    private enum State {
        OPEN,
        COMMITTED,
        FINISHED,
        CUT
    }

    private final ResponseSink sink;
    private final ResponseHead head;

    private State state = State.OPEN;
    private boolean committed;
    private boolean produced;
    private boolean eof;

    /** Whether a handler that has ended is being unwound: what it says is ignored (rule 8.1). */
    private boolean frozen;

    private ByteBuf unsent;
    private long sent;
    private int cutStatus;

    /** Null where there are none, or none any more. */
    private Filters filters;

    Response(ResponseSink sink, ResponseHead head) {
        this.sink = sink;
        this.head = head;
    }

    /** Those of the location that answers from now on. */
    void filters(Filters filters) {
        this.filters = filters;
    }

    /** For a bodyFilter that runs. */
    Filters filters() {
        return filters;
    }

    void freeze() {
        frozen = true;
    }

    void thaw() {
        frozen = false;
    }

    int status() {
        return head.status();
    }

    void status(int status) {
        if (!frozen) {
            requireOpen("status");
            head.status(status);
        }
    }

    /** For an exit that names a status but wants no page. */
    void statusUnlessSet(int status) {
        if (!head.hasStatus() && !committed) {
            head.status(status);
        }
    }

    String header(String name) {
        return head.header(name);
    }

    void setHeader(String name, String value) {
        if (!frozen) {
            requireOpen("header " + name);
            head.header(name, value);
        }
    }

    /** Whether anything was printed or sent: then a status of the server's own is too late. */
    boolean hasOutput() {
        return produced || isCommitted();
    }

    boolean isCommitted() {
        return committed;
    }

    /** How many bytes of its body have been given to the client. */
    long bodySent() {
        return head.hasBody() ? sent : 0;
    }

    /** Whether nothing more is to be done for it. */
    boolean isOver() {
        return state == State.FINISHED || state == State.CUT;
    }

    /** Whether the client must not take it for complete. */
    boolean isCut() {
        return state == State.CUT;
    }

    /** With what {@link #cut} was called; 500 for what is no status. */
    int cutStatus() {
        return cutStatus;
    }

    /** Once over: whether the connection may serve another request. */
    boolean keepsAlive() {
        return state == State.FINISHED && head.keepAlive();
    }

    void closeAfterwards() {
        head.closeAfterwards();
    }

    void print(Object value) {
        if (frozen) {
            return;
        }
        requireNoEof();
        produced = true;
        if (!isOver()) {
            append(value);
        }
    }

    private void append(Object value) {
        if (unsent == null) {
            unsent = sink.buffer();
        }
        if (value instanceof byte[] bytes) {
            unsent.writeBytes(bytes);
        } else {
            ByteBufUtil.writeUtf8(unsent, value instanceof CharSequence text ? text : String.valueOf(value));
        }
    }

    /** Sends what was printed. Without any output it does nothing, so that the status may still change. */
    void flush() {
        if (frozen || isOver() || !hasOutput()) {
            return;
        }
        boolean first = state == State.OPEN;
        if (first && !filterHead()) {
            return;
        }
        committed = true;
        ByteBuf bytes = filterBody(false);
        if (bytes == null) {
            return;
        }
        state = State.COMMITTED;
        if (first) {
            sink.head(head, ResponseHead.UNKNOWN);
        }
        write(bytes);
        sink.flush();
        if (filters != null && filters.isLast()) {
            end();
        }
    }

    /** No output may follow. The client gets all that there is. */
    void eof() {
        if (frozen) {
            return;
        }
        requireNoEof();
        produced = true;
        finish();
        eof = true;
    }

    /** Completes the response. Does nothing to one that is over. */
    void finish() {
        if (isOver()) {
            return;
        }
        boolean whole = state == State.OPEN;
        if (whole && !filterHead()) {
            return;
        }
        committed = true;
        ByteBuf bytes = filterBody(true);
        if (bytes == null) {
            return;
        }
        if (whole && head.hasBody()) {
            sent = bytes.readableBytes();
            state = State.FINISHED;
            sink.whole(head, bytes);
            return;
        }
        if (whole) {
            sink.head(head, bytes.readableBytes());
        }
        write(bytes);
        end();
    }

    private void end() {
        if (!head.fits(sent)) {
            // The client cannot tell the end of this response from the beginning of the next.
            head.closeAfterwards();
        }
        state = State.FINISHED;
        sink.end();
    }

    /** Answers an error of the server's own: what the handler printed and set so far is dropped. */
    void fail(int status) {
        head.clearHeaders();
        finishWithPage(status);
    }

    /** Sends the client elsewhere. */
    void redirect(int status, String uri) {
        head.header(HttpHeaderNames.LOCATION.toString(), uri);
        finishWithPage(status);
    }

    /** Answers with {@code status}, the headers set so far and the standard page; what was printed is dropped. */
    void finishWithPage(int status) {
        if (isOver()) {
            return;
        }
        drop();
        head.status(status);
        String page = sink.page(status);
        head.header(HttpHeaderNames.CONTENT_TYPE.toString(), page == null ? null : StandardPage.CONTENT_TYPE);
        head.header(HttpHeaderNames.CONTENT_LENGTH.toString(), null);
        if (page != null) {
            append(page);
        }
        finish();
    }

    /**
     * Gives the response up; nothing more is sent.
     *
     * @param status what the LOG phase sees if nothing has been sent
     */
    void cut(int status) {
        drop();
        head.closeAfterwards();
        if (!isOver()) {
            state = State.CUT;
            cutStatus = status >= 200 ? status : 500;
            if (!committed && status >= 200) {
                head.status(status);
            }
        }
    }

    private void drop() {
        if (unsent != null) {
            unsent.release();
            unsent = null;
        }
        produced = false;
    }

    /** Whether the response goes on; else the filter has put something in its place. */
    private boolean filterHead() {
        return filters == null || filters.head(this, head);
    }

    /** Whether exit with it gives the response up (rule 8.4). */
    static boolean endsConnection(int status) {
        return status == -1 || status == 408 || status == 444 || status == 499;
    }

    /** What is to be sent, in a buffer that the caller owns; null where the filter has failed. */
    private ByteBuf filterBody(boolean last) {
        ByteBuf bytes = unsent == null ? Unpooled.EMPTY_BUFFER : unsent;
        unsent = null;
        if (filters == null || head.isBodiless()) {
            return bytes;
        }
        ByteBuf filtered = filters.body(bytes, last);
        if (filtered == null && state == State.OPEN) {
            failUnfiltered();
        } else if (filtered == null) {
            cut(500);
        }
        return filtered;
    }

    /** A filter has failed before anything was sent: 500, which goes through no filter. */
    void failUnfiltered() {
        filters = null;
        committed = false;
        fail(500);
    }

    private void write(ByteBuf bytes) {
        sent += bytes.readableBytes();
        if (head.hasBody() && bytes.isReadable()) {
            sink.body(bytes);
        } else {
            bytes.release();
        }
    }

    private void requireOpen(String what) {
        if (isCommitted()) {
            throw new IllegalStateException("attempt to set " + what + " after sending out response headers;"
                    + " set it before the first flush");
        }
    }

    private void requireNoEof() {
        if (eof) {
            throw new IllegalStateException("seen eof");
        }
    }
}
