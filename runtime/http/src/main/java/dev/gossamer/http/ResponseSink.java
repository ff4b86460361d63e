package dev.gossamer.http;

import io.netty.buffer.ByteBuf;

/** Where a response goes: to a client, or to the handler that has made a subrequest. Used on the worker's thread. */
interface ResponseSink {
    /** An empty buffer to print to. */
    ByteBuf buffer();

    /**
     * Status and headers.
     *
     * @param length of the body, or {@link ResponseHead#UNKNOWN}
     */
    void head(ResponseHead head, long length);

    /** A piece of the body, which the sink releases. */
    void body(ByteBuf bytes);

    /** A response with a body, all of it at once; the sink releases the bytes. */
    default void whole(ResponseHead head, ByteBuf bytes) {
        head(head, bytes.readableBytes());
        if (bytes.isReadable()) {
            body(bytes);
        } else {
            bytes.release();
        }
        end();
    }

    /** What was given so far is not to wait for more. */
    void flush();

    /** The response is complete. */
    void end();

    /** The body of an answer that no handler wrote; null for none. */
    String page(int status);
}
