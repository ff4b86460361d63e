package dev.gossamer.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;
import java.util.Set;

/**
 * The head of a request by HTTP/2 as a message of HTTP/1.1, as handlers see them. Refuses what RFC 9113, 8.2 and 8.3
 * call malformed, also where Netty does, and what {@link HeadCheck} refuses.
 */
final class Http2Head {
    static final HttpVersion VERSION = HttpVersion.valueOf("HTTP/2.0");

    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    /** Of {@code GET /path HTTP/1.1}, what is neither method nor path. */
    private static final int REST_OF_LINE = 10;

    private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

    private final Limits limits;
    private final HttpHeaders fields =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    private String method;
    private String scheme;
    private String authority;
    private String path;
    private long length;

    private Http2Head(Limits limits) {
        this.limits = limits;
    }

    static HttpRequest message(Http2Headers headers, Limits limits) throws RefusedRequest {
        Http2Head head = new Http2Head(limits);
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            head.take(field.getKey().toString(), field.getValue().toString());
        }
        return head.message();
    }

    private void take(String name, String value) throws RefusedRequest {
        if (name.startsWith(":")) {
            takePseudo(name, value);
            return;
        }
        length += name.length() + 2 + value.length();
        if (length > limits.headers()) {
            throw new RefusedRequest(431, "the headers are longer than the limit");
        }
        requireName(name, value);
        requireValue(name, value);
        if (name.equals("cookie") && fields.contains(name)) {
            // RFC 9113, 8.2.3
            fields.set(name, fields.get(name) + "; " + value);
        } else {
            fields.add(name, value);
        }
    }

    private void takePseudo(String name, String value) throws RefusedRequest {
        switch (name) {
            case ":method" -> method = once(name, method, value);
            case ":scheme" -> scheme = once(name, scheme, value);
            case ":authority" -> authority = once(name, authority, value);
            case ":path" -> path = once(name, path, value);
            default -> throw malformed("there is a pseudo-header that requests do not have");
        }
    }

    private static String once(String name, String before, String value) throws RefusedRequest {
        if (before != null) {
            throw malformed("there are two of " + name);
        }
        return value;
    }

    private HttpRequest message() throws RefusedRequest {
        if (method == null || !isToken(method)) {
            throw malformed("there is no method, or none that is a word");
        }
        if (method.equals("CONNECT")) {
            throw new RefusedRequest(405, "CONNECT asks for a proxy");
        }
        requireScheme();
        requirePath();
        requireAuthority();
        return new DefaultHttpRequest(VERSION, HttpMethod.valueOf(method), path, fields);
    }

    private void requireScheme() throws RefusedRequest {
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw malformed("the scheme is neither http nor https");
        }
    }

    private void requirePath() throws RefusedRequest {
        if (path == null || !path.startsWith("/")) {
            throw malformed("the path does not begin with a slash");
        }
        if (method.length() + path.length() + REST_OF_LINE > limits.requestLine()) {
            throw new RefusedRequest(414, "method and path are longer than the limit");
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) <= ' ' || path.charAt(i) >= 0x7f) {
                throw malformed("the path holds what is no printable ASCII");
            }
        }
    }

    /** RFC 9113, 8.3.1. What can be a host at all is checked with the requests of HTTP/1.1. */
    private void requireAuthority() throws RefusedRequest {
        String host = fields.get(HttpHeaderNames.HOST);
        if (authority == null) {
            return;
        }
        if (host == null) {
            fields.set(HttpHeaderNames.HOST, authority);
        } else if (!host.equalsIgnoreCase(authority)) {
            throw malformed("Host and :authority are not the same");
        }
    }

    private static void requireName(String name, String value) throws RefusedRequest {
        if (!isToken(name) || !name.equals(lower(name))) {
            throw malformed("the name of a header is none");
        }
        if (OF_CONNECTIONS.contains(name) || name.equals("te") && !value.equalsIgnoreCase("trailers")) {
            throw malformed("there is a header that is for connections of HTTP/1.1: " + name);
        }
    }

    private static void requireValue(String name, String value) throws RefusedRequest {
        for (int i = 0; i < value.length(); i++) {
            if (!HeadCheck.isText((byte) value.charAt(i))) {
                throw malformed("a control character in " + name);
            }
        }
        if (!value.isEmpty() && (isBlank(value.charAt(0)) || isBlank(value.charAt(value.length() - 1)))) {
            throw malformed("white space at an end of " + name);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || SEPARATORS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private static RefusedRequest malformed(String reason) {
        return new RefusedRequest(400, "malformed HTTP/2: " + reason);
    }
}
