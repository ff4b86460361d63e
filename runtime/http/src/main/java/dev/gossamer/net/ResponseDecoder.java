package dev.gossamer.net;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Decodes the responses on one connection, each to a request that is known. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 64 << 10;
    private static final int MAX_PIECE = 64 << 10;

    private HttpMethod method;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(MAX_PIECE));
    }

    /** What the next response answers. */
    void expect(HttpMethod method) {
        this.method = method;
    }

    /** Whether nothing stands behind the last response: it would pass for the beginning of the next. */
    boolean isAtEnd() {
        return actualReadableBytes() == 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage response) {
        return HttpMethod.HEAD.equals(method) || super.isContentAlwaysEmpty(response);
    }
}
