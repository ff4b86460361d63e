package dev.gossamer.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Locale;

/**
 * The head of a request that a handler may see.
 *
 * @param message what the decoder read
 * @param target where it goes
 */
record RequestHead(HttpRequest message, RequestTarget target) {
    /** Checks what the decoder read. */
    static RequestHead of(HttpRequest message, Limits limits) throws RefusedRequest {
        requireDecoded(message.decoderResult());
        requireVersion(message.protocolVersion());
        requireTransferCoding(message.headers());
        return whole(message, limits);
    }

    /** Checks what does not depend on how the message came. */
    static RequestHead whole(HttpRequest message, Limits limits) throws RefusedRequest {
        RequestAuthority.require(message);
        if (contentLength(message) > limits.body()) {
            throw new RefusedRequest(413, "the body is longer than the limit of " + limits.body() + " bytes");
        }
        if (message.method().equals(HttpMethod.CONNECT)) {
            throw new RefusedRequest(405, "CONNECT asks for a proxy");
        }
        return new RequestHead(message, RequestTarget.parse(message.uri()));
    }

    /**
     * Of a request of a handler for another target: it inherits the headers, but the body's.
     *
     * @param body null for none
     */
    RequestHead ofSubrequest(RequestTarget to, Capture asked, byte[] body) {
        HttpHeaders inherited = headers().copy().setAll(asked.headers());
        inherited.remove(HttpHeaderNames.CONTENT_LENGTH).remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (body != null) {
            inherited.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return new RequestHead(
                new DefaultHttpRequest(message.protocolVersion(), asked.httpMethod(), to.path(), inherited), to);
    }

    String method() {
        return message.method().name();
    }

    HttpHeaders headers() {
        return message.headers();
    }

    boolean isHead() {
        return method().equals("HEAD");
    }

    boolean isHttp10() {
        return message.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    boolean keepAlive() {
        return HttpUtil.isKeepAlive(message);
    }

    boolean hasBody() {
        return HttpUtil.isTransferEncodingChunked(message) || contentLength(message) > 0;
    }

    boolean expectsContinue() {
        return !isHttp10() && HttpUtil.is100ContinueExpected(message);
    }

    private static void requireDecoded(DecoderResult result) throws RefusedRequest {
        if (result.isSuccess()) {
            return;
        }
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            throw new RefusedRequest(414, "the request line is longer than the limit");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            throw new RefusedRequest(431, "the headers are longer than the limit");
        }
        throw new RefusedRequest(400, "malformed HTTP: " + cause.getMessage());
    }

    private static void requireVersion(HttpVersion version) throws RefusedRequest {
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new RefusedRequest(505, "the protocol version is " + version + ", not HTTP/1.0 or HTTP/1.1");
        }
    }

    /** RFC 9112, 6.3: without chunked at the end there is no end of the body, and the next request is not found. */
    private static void requireTransferCoding(HttpHeaders headers) throws RefusedRequest {
        if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return;
        }
        List<String> fields = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        String[] codings = String.join(",", fields).toLowerCase(Locale.ROOT).split(",", -1);
        for (int i = 0; i < codings.length; i++) {
            boolean last = i == codings.length - 1;
            if (codings[i].strip().equals("chunked") != last) {
                throw new RefusedRequest(
                        400, "the transfer encoding is " + fields + ", without one chunked at its end");
            }
        }
        if (codings.length > 1) {
            throw new RefusedRequest(501, "the transfer encoding is " + fields + ", not chunked");
        }
    }

    /** Netty's own knows of a body without a Content-Length. */
    private static long contentLength(HttpRequest message) {
        return message.headers().contains(HttpHeaderNames.CONTENT_LENGTH) ? HttpUtil.getContentLength(message, 0L) : 0;
    }

    /** Whether a body follows; else the request ends with its head (RFC 9112, 6.3). */
    static boolean announcesBody(HttpHeaders headers) {
        return headers.contains(HttpHeaderNames.CONTENT_LENGTH) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }
}
