package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.AsciiString;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Status and headers of one response, and what they say of its body and its connection. */
final class ResponseHead {
    static final long UNKNOWN = -1;

    private static final AsciiString SERVER = AsciiString.cached("gossamer");
    private static final AsciiString DEFAULT_TYPE = AsciiString.cached("text/plain; charset=utf-8");

    private final boolean toHead;
    private final boolean toHttp10;
    private final HttpHeaders headers =
            DefaultHttpHeadersFactory.headersFactory().newHeaders();

    /** 0 until somebody sets it. */
    private int status;

    private boolean keepAlive;
    private long declared = UNKNOWN;

    /**
     * @param toHead whether it answers a HEAD request: there is no body then
     * @param toHttp10 whether the client knows no chunks
     * @param keepAlive whether the client wants to use the connection again
     */
    ResponseHead(boolean toHead, boolean toHttp10, boolean keepAlive) {
        this.toHead = toHead;
        this.toHttp10 = toHttp10;
        this.keepAlive = keepAlive;
    }

    int status() {
        return status == 0 ? 200 : status;
    }

    boolean hasStatus() {
        return status != 0;
    }

    void status(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("the status of a response must be from 200 to 999: " + status);
        }
        this.status = status;
    }

    void header(String name, String value) {
        if (HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException("the server chooses the Transfer-Encoding itself; print the plain body");
        }
        if (value == null) {
            headers.remove(name);
            return;
        }
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            requireLength(value);
        }
        headers.set(name, value);
    }

    String header(String name) {
        return headers.get(name);
    }

    void clearHeaders() {
        headers.clear();
    }

    boolean keepAlive() {
        return keepAlive;
    }

    void closeAfterwards() {
        keepAlive = false;
    }

    boolean hasBody() {
        return !toHead && !isBodiless();
    }

    /** Whether a body of {@code length} bytes is what the head has promised. */
    boolean fits(long length) {
        return declared == UNKNOWN || declared == length || !hasBody();
    }

    /**
     * The message for the encoder.
     *
     * @param length of the body, or {@link #UNKNOWN}
     */
    HttpResponse complete(long length, CharSequence date) {
        complete(date, length);
        HttpResponseStatus line = HttpResponseStatus.valueOf(status());
        return toHead
                ? new ResponseEncoder.ToHead(line, headers)
                : new DefaultHttpResponse(HttpVersion.HTTP_1_1, line, headers);
    }

    /** The message for the encoder of a response that {@linkplain #hasBody has a body}, with all of it. */
    HttpResponse whole(ByteBuf body, CharSequence date) {
        complete(date, body.readableBytes());
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status()), body, headers, EmptyHttpHeaders.INSTANCE);
    }

    private void complete(CharSequence date, long length) {
        defaultType();
        headers.set(HttpHeaderNames.SERVER, SERVER);
        headers.set(HttpHeaderNames.DATE, date);
        frame(length);
        connection();
    }

    /**
     * As {@link #complete}, for a stream of HTTP/2, the end of which is the end of the body.
     *
     * @param length of the body, or {@link #UNKNOWN}
     */
    Http2Headers completeOfStream(long length, CharSequence date) {
        defaultType();
        headers.set(HttpHeaderNames.SERVER, SERVER);
        headers.set(HttpHeaderNames.DATE, date);
        tellsLength(length);
        Http2Headers fields = new DefaultHttp2Headers(false, headers.size() + 1);
        fields.status(HttpResponseStatus.valueOf(status()).codeAsText());
        HttpConversionUtil.toHttp2Headers(headers, fields);
        return fields;
    }

    /**
     * The headers for the handler that has made a subrequest, found by their names in whatever case.
     *
     * @param length of the body, or {@link #UNKNOWN}
     */
    Map<String, List<String>> captured(long length) {
        if (length != 0) {
            defaultType();
        }
        Map<String, List<String>> captured = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : headers.names()) {
            captured.put(name, List.copyOf(headers.getAll(name)));
        }
        return Collections.unmodifiableMap(captured);
    }

    void defaultType() {
        if (!headers.contains(HttpHeaderNames.CONTENT_TYPE) && !isBodiless()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, DEFAULT_TYPE);
        }
    }

    /** How the client finds the end of the body. */
    private void frame(long length) {
        if (tellsLength(length)) {
            return;
        }
        if (toHttp10) {
            keepAlive = false;
        } else {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    /** Whether the head says how long the body is. */
    private boolean tellsLength(long length) {
        String own = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (isBodiless()) {
            headers.remove(HttpHeaderNames.CONTENT_LENGTH);
        } else if (length != UNKNOWN && !(toHead && own != null)) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        } else if (own != null) {
            declared = Long.parseLong(own);
        } else {
            return false;
        }
        return true;
    }

    private void connection() {
        if (headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
            keepAlive = false;
        }
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (toHttp10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    /** Whether its status allows no body. */
    boolean isBodiless() {
        return status == 204 || status == 304;
    }

    private static void requireLength(String value) {
        if (!value.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("the Content-Length must be a number of bytes: " + value);
        }
    }
}
