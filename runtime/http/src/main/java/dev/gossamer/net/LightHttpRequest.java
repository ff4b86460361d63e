package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** A request on its way: made by {@link LightHttpClient#request(String, URI)}. Not for use by several threads at once. */
public final class LightHttpRequest {
    final LightHttpClient client;
    final HttpMethod method;
    final HttpHeaders headers = new DefaultHttpHeaders();
    URI uri;
    byte[] body = Scan.NOTHING;
    SuspendableCallable<byte[]> chunks;

    LightHttpRequest(LightHttpClient client, String method, URI uri) {
        this.client = client;
        this.method = HttpMethod.valueOf(method);
        if (this.method.equals(HttpMethod.CONNECT)) {
            throw new IllegalArgumentException("CONNECT makes a tunnel, and this is no client for that: " + uri);
        }
        this.uri = requireHttp(uri);
    }

    static URI requireHttp(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
            throw new IllegalArgumentException("neither http://host nor https://host: " + uri);
        }
        return uri;
    }

    /**
     * Adds a header.
     *
     * @throws IllegalArgumentException if name or value hold what no header may hold, a line break for one; for the two
     *     headers that the client sets itself: {@code Content-Length} and {@code Transfer-Encoding}
     */
    public LightHttpRequest header(String name, String value) {
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
                || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException(name + " is set by the client, by the body that it sends");
        }
        headers.add(name, value);
        return this;
    }

    /** A body whose length is known. */
    public LightHttpRequest body(byte[] bytes) {
        body = Objects.requireNonNull(bytes, "bytes");
        chunks = null;
        return this;
    }

    /** {@link #body(byte[])} of text in UTF-8. */
    public LightHttpRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A body that is sent in chunks as it is made.
     *
     * @param next gives the next piece, and null after the last; it may block the light thread
     */
    public LightHttpRequest chunks(SuspendableCallable<byte[]> next) {
        chunks = Objects.requireNonNull(next, "next");
        return this;
    }

    /**
     * Sends the request and receives the response, with its body. Where a kept connection turns out to have been closed
     * by the server, a request that may be repeated goes out once more on a new one.
     *
     * @throws LightSocketException see {@link LightHttpClient}
     */
    @Suspendable
    public LightHttpResponse send() {
        return HttpExchange.send(this);
    }
}
