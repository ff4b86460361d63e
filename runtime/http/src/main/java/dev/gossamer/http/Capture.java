package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * What a subrequest asks for, beyond a GET of a URI: the options of {@code ngx.location.capture} (rule 9).
 *
 * <pre>{@code
 * Captured saved = request.capture(
 *         Capture.of("/store").method("PUT").args("key=" + key).body(text).context(request.context()));
 * }</pre>
 *
 * Can be used several times, by one thread at a time.
 */
public final class Capture {
    private final String uri;
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private HttpMethod method = HttpMethod.GET;
    private String args = "";
    private byte[] body;
    private boolean forwardBody;
    private Map<String, Object> context;

    private Capture(String uri) {
        this.uri = Objects.requireNonNull(uri, "uri");
    }

    /**
     * A GET.
     *
     * @param uri a path with or without arguments
     */
    public static Capture of(String uri) {
        return new Capture(uri);
    }

    /**
     * Another method than GET. A PUT or POST without a {@link #body} gets that of the request itself, as in nginx.
     *
     * @throws IllegalArgumentException if it is no name of a method
     */
    public Capture method(String name) {
        method = HttpMethod.valueOf(name);
        return this;
    }

    /** More arguments, in the form {@code a=1&b=2}; they follow those of the URI. */
    public Capture args(String more) {
        args = Objects.requireNonNull(more, "args");
        return this;
    }

    /** The body, with its Content-Length. */
    public Capture body(byte[] bytes) {
        body = bytes.clone();
        return this;
    }

    /** {@link #body(byte[])} of text in UTF-8. */
    public Capture body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The body of the request itself, whatever the method: {@code always_forward_body}. Where it cannot be had, the
     * request ends as by {@link Request#body}.
     */
    public Capture forwardBody() {
        forwardBody = true;
        return this;
    }

    /**
     * A header in the place of the one that the request has, if any.
     *
     * @throws IllegalArgumentException if a name or value could not be in a request
     */
    public Capture header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /**
     * What {@link Request#context} of the subrequest is, and not a map of its own: {@code ctx}. Given the context of the
     * request itself, both see what the other puts there.
     */
    public Capture context(Map<String, Object> shared) {
        context = Objects.requireNonNull(shared, "context");
        return this;
    }

    String uri() {
        if (args.isEmpty()) {
            return uri;
        }
        int fragment = uri.indexOf('#');
        String whole = fragment < 0 ? uri : uri.substring(0, fragment);
        return whole + (whole.indexOf('?') < 0 ? '?' : '&') + args;
    }

    HttpMethod httpMethod() {
        return method;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** Null for a context of its own. */
    Map<String, Object> context() {
        return context;
    }

    /** The body, which may have to be waited for; null for none. */
    @Suspendable
    byte[] bodyFor(Exchange parent) {
        boolean inherited = forwardBody || method.equals(HttpMethod.PUT) || method.equals(HttpMethod.POST);
        return body != null || !inherited ? body : parent.body().read();
    }
}
