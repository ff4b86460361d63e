package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 client for light threads. A request blocks its light thread alone; one that is killed meanwhile takes its
 * connection along (rule 4.2). Connections are kept in the pool of the worker that the calling thread runs on (rule 13),
 * so one client may be used on all workers.
 *
 * <pre>{@code
 * LightHttpClient client = LightHttpClient.create();
 * LightHttpResponse response = client.get("http://127.0.0.1:8080/hello");
 * }</pre>
 *
 * <p>What goes wrong is a {@link LightSocketException}: {@code timeout}, {@code closed}, {@code connection refused}, {@code
 * invalid response ...}, {@code too long} for a body above the limit. A status of 400 and above is no failure.
 */
public final class LightHttpClient {
    final long connectNanos;
    final long nanos;
    final long idleNanos;
    final int poolSize;
    final int maxBody;
    final int maxRedirects;
    final boolean verify;
    final SSLContext context;

    private LightHttpClient(Builder b) {
        connectNanos = b.connectNanos;
        nanos = b.nanos;
        idleNanos = b.idleNanos;
        poolSize = b.poolSize;
        maxBody = b.maxBody;
        maxRedirects = b.maxRedirects;
        verify = b.verify;
        context = b.context;
    }

    /** A client as {@link #builder} makes it when told nothing. */
    public static LightHttpClient create() {
        return builder().build();
    }

    /** Describes a client. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@link #get(URI)}. */
    @Suspendable
    public LightHttpResponse get(String uri) {
        return get(URI.create(uri));
    }

    /**
     * Sends a GET request and receives the response, with its body.
     *
     * @param uri with the scheme {@code http} or {@code https}
     * @throws LightSocketException see above
     */
    @Suspendable
    public LightHttpResponse get(URI uri) {
        return request("GET", uri).send();
    }

    /** {@link #request(String, URI)}. */
    public LightHttpRequest request(String method, String uri) {
        return request(method, URI.create(uri));
    }

    /**
     * A request that has yet to be sent.
     *
     * @throws IllegalArgumentException for a method or URI that no request can have
     */
    public LightHttpRequest request(String method, URI uri) {
        return new LightHttpRequest(this, method, uri);
    }

    /** Describes a client. */
    public static final class Builder {
        private long connectNanos = Duration.ofSeconds(10).toNanos();
        private long nanos = Duration.ofSeconds(60).toNanos();
        private long idleNanos = Duration.ofSeconds(30).toNanos();
        private int poolSize = 64;
        private int maxBody = 16 << 20;
        private int maxRedirects;
        private boolean verify = true;
        private SSLContext context;

        private Builder() {}

        /** How long opening a connection may take, with look-up and TLS handshake; 10 seconds by default. */
        public Builder connectTimeout(Duration timeout) {
            connectNanos = Waiter.timeout(timeout);
            return this;
        }

        /** How long a request may take up to the end of its response, the connect included; 60 seconds by default. */
        public Builder timeout(Duration timeout) {
            nanos = Waiter.timeout(timeout);
            return this;
        }

        /**
         * How connections are kept between requests; 30 seconds and 64 by default.
         *
         * @param maxIdle how long; zero: until the server closes them
         * @param size how many to one server, on each worker; 0: none
         */
        public Builder keepalive(Duration maxIdle, int size) {
            if (maxIdle.isNegative() || size < 0) {
                throw new IllegalArgumentException("neither may be negative: " + maxIdle + ", " + size);
            }
            idleNanos = maxIdle.isZero() ? Waiter.FOR_EVER : Waiter.nanos(maxIdle);
            poolSize = size;
            return this;
        }

        /** The longest body of a response in bytes; 16 MiB by default. */
        public Builder maxBody(int bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("the limit must not be negative: " + bytes);
            }
            maxBody = bytes;
            return this;
        }

        /**
         * How many redirects in a row are followed, for GET and HEAD; none by default. To another server no {@code
         * Authorization} and no {@code Cookie} is sent along; from https to http none is followed.
         */
        public Builder followRedirects(int max) {
            if (max < 0) {
                throw new IllegalArgumentException("the number must not be negative: " + max);
            }
            maxRedirects = max;
            return this;
        }

        /** Whether servers must show certificates that are trusted and for their names; true by default. */
        public Builder verify(boolean verify) {
            this.verify = verify;
            return this;
        }

        /** Trusted authorities, and certificates to be shown, of one's own; the JDK's by default. */
        public Builder tls(SSLContext context) {
            this.context = Objects.requireNonNull(context, "context");
            return this;
        }

        /** The client. */
        public LightHttpClient build() {
            return new LightHttpClient(this);
        }
    }
}
