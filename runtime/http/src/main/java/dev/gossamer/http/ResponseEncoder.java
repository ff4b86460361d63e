package dev.gossamer.http;

import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Writes answers to HEAD without a body. The response itself says that it is one: a queue of methods beside the decoder
 * would lose step at an interim response.
 */
final class ResponseEncoder extends HttpResponseEncoder {
    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        return response instanceof ToHead || super.isContentAlwaysEmpty(response);
    }

    /** The head of an answer to HEAD. */
    static final class ToHead extends DefaultHttpResponse {
        ToHead(HttpResponseStatus status, HttpHeaders headers) {
            super(HttpVersion.HTTP_1_1, status, headers);
        }
    }
}
