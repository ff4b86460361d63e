package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;

/** Keeps the response of a subrequest for the handler that has made it. A subrequest has no standard pages. */
final class CaptureSink implements ResponseSink {
    private Map<String, List<String>> headers = Map.of();
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    @Override
    public ByteBuf buffer() {
        return Unpooled.buffer();
    }

    @Override
    public void head(ResponseHead head, long length) {
        headers = head.captured(length);
    }

    @Override
    public void body(ByteBuf bytes) {
        if (body == Unpooled.EMPTY_BUFFER) {
            body = bytes;
        } else {
            body.writeBytes(bytes);
            bytes.release();
        }
    }

    @Override
    public void flush() {
        // The handler gets it all at the end.
    }

    @Override
    public void end() {
        // Its request is over when its handlers are.
    }

    @Override
    public String page(int status) {
        return null;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    byte[] bytes() {
        byte[] bytes = new byte[body.readableBytes()];
        body.getBytes(body.readerIndex(), bytes);
        return bytes;
    }
}
