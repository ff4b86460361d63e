package dev.gossamer.http;

import dev.gossamer.HostBeans;
import dev.gossamer.net.Transport;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A server for HTTP/1.1 and HTTP/2. Each worker is one event loop with one thread, on which the handlers of its connections run as
 * light threads: a handler that waits holds no thread.
 *
 * <pre>{@code
 * HttpServer server = HttpServer.builder()
 *         .listen("127.0.0.1", 8080)
 *         .location("/hello", l -> l.content(request -> request.say("hello ", request.arg("name"))))
 *         .start();
 * }</pre>
 */
public final class HttpServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private final ServerLoops loops;
    private final Listeners listeners;
    private final Connections connections;
    private final Operations operations;
    private final Duration notice;
    private final Duration grace;
    private final HostBeans bean;
    private final String scheme;

    private HttpServer(
            ServerLoops loops,
            Listeners listeners,
            WorkerHost.Site site,
            Duration notice,
            Duration grace,
            String scheme) {
        this.loops = loops;
        this.listeners = listeners;
        this.connections = site.connections();
        this.operations = site.operations();
        this.notice = notice;
        this.grace = grace;
        this.scheme = scheme;
        LOG.log(
                Level.INFO,
                "listening on {0} with {1} of {2}",
                uri(),
                operations.workers().size() == 1
                        ? "one worker"
                        : operations.workers().size() + " workers",
                operations.transport());
        String local = address().getHostString() + ':' + address().getPort();
        this.bean = HostBeans.open("HttpServer", local, new ServerBean(uri().toString(), operations));
    }

    /** A server with one worker, on a free port of the loopback address, unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port that it listens on: the one chosen by the system, if 0 was asked for. */
    public int port() {
        return address().getPort();
    }

    /** Where it is reached from this machine, without a path. */
    public URI uri() {
        InetSocketAddress address = address();
        String host = address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress() instanceof Inet6Address six
                        ? '[' + six.getHostAddress().replace("%", "%25") + ']'
                        : address.getAddress().getHostAddress();
        return URI.create(scheme + "://" + host + ':' + address.getPort());
    }

    /** What its workers run on. */
    public Transport transport() {
        return operations.transport();
    }

    /**
     * A location's handler that answers with the figures of the server in Prometheus' text format: counters of
     * connections, requests and bytes, handlers, light threads and run queues. Nobody but who is told of the location
     * should reach it:
     *
     * <pre>{@code
     * .location("= /metrics", HttpServer.metrics())
     * }</pre>
     */
    public static Consumer<Location> metrics() {
        return location -> location.content(request -> {
            request.setHeader("Content-Type", MetricsPage.TYPE);
            request.print(MetricsPage.of(request.operations()));
        });
    }

    /**
     * A location's handler that answers 200 and {@code ok} while the server serves, and 503 and {@code closing} once
     * {@link #close} has been called: for load balancers. {@link Builder#closeNotice} gives them time to ask.
     */
    public static Consumer<Location> health() {
        return location -> location.content(request -> {
            boolean closing = request.operations().isClosing();
            request.status(closing ? 503 : 200);
            request.say(closing ? "closing" : "ok");
        });
    }

    /**
     * After {@link Builder#closeNotice}: stops accepting, lets running handlers end for as long as {@link Builder#closeGrace} says, then ends them: their
     * finally blocks run. Returns when all connections and threads are gone. A second call does nothing.
     *
     * @throws IllegalStateException in a handler of this server, which could wait for itself for ever
     */
    @Override
    public void close() {
        close(grace);
    }

    /**
     * As {@link #close()}, with another time for running handlers.
     *
     * @param grace how long they may go on; zero: they are ended at once
     * @throws IllegalArgumentException if it is negative
     */
    public void close(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("the grace must not be negative: " + grace);
        }
        loops.requireOutside();
        if (operations.closing()) {
            connections.pause(notice);
        }
        listeners.close();
        connections.drain();
        connections.awaitEmpty(grace);
        loops.close();
        operations.closed();
        bean.close();
    }

    private InetSocketAddress address() {
        return listeners.address();
    }

    /** Describes a server. Not for use by several threads. */
    public static final class Builder {
        private final List<Location> locations = new ArrayList<>();
        private String host = "127.0.0.1";
        private int port;
        private int workers = 1;
        private boolean checkClientAbort;
        private Limits limits = Limits.DEFAULT;
        private Duration clientTimeout = Duration.ofSeconds(60);
        private Duration notice = Duration.ZERO;
        private Duration grace = Duration.ofSeconds(5);
        private Consumer<? super AccessEntry> accessLog;
        private Transport transport;
        private TlsSite tls;
        private boolean http2 = true;
        private int maxStreams = 100;

        private Builder() {}

        /**
         * @param host the address or name to listen on
         * @param port the port; 0: a free one
         */
        public Builder listen(String host, int port) {
            this.host = Objects.requireNonNull(host, "host");
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("the port must be from 0 to 65535: " + port);
            }
            this.port = port;
            return this;
        }

        /** How many event loops, each with a thread of its own, share the connections; 1 by default. */
        public Builder workers(int workers) {
            if (workers < 1) {
                throw new IllegalArgumentException("there must be one worker at least: " + workers);
            }
            this.workers = workers;
            return this;
        }

        /**
         * What the workers run on. By default {@link Transport#preferred} when the server is started: epoll
         * where it can be used, else NIO.
         */
        public Builder transport(Transport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Adds a location.
         *
         * @param pattern {@code "/prefix"}, {@code "= /exact"} or {@code "@named"}
         * @param description sets the handlers of its phases
         */
        public Builder location(String pattern, Consumer<Location> description) {
            Location location = new Location(Objects.requireNonNull(pattern, "pattern"));
            description.accept(location);
            locations.add(location);
            return this;
        }

        /**
         * Whether a handler is ended when its client leaves (rule 10.1); off by default: it runs to its end. To notice
         * it the server reads ahead: the body, and one request more, behind which it is blind until that one's turn.
         */
        public Builder checkClientAbort(boolean check) {
            this.checkClientAbort = check;
            return this;
        }

        /** The longest request line, in bytes; 8 KiB by default. A longer one is answered with 414. */
        public Builder maxRequestLine(int bytes) {
            limits = new Limits(bytes, limits.headers(), limits.body(), limits.connections());
            return this;
        }

        /** All header lines of a request together, in bytes; 32 KiB by default. Above it the answer is 431. */
        public Builder maxHeaders(int bytes) {
            limits = new Limits(limits.requestLine(), bytes, limits.body(), limits.connections());
            return this;
        }

        /** The longest request body, in bytes; 1 MiB by default. Above it the answer is 413. */
        public Builder maxBody(long bytes) {
            limits = new Limits(limits.requestLine(), limits.headers(), bytes, limits.connections());
            return this;
        }

        /** How many connections a worker serves at once; 10,000 by default. One more is closed without an answer. */
        public Builder maxConnections(int perWorker) {
            limits = new Limits(limits.requestLine(), limits.headers(), limits.body(), perWorker);
            return this;
        }

        /**
         * How long the server waits for a client, 60 seconds by default: for the next request or the rest of one, and
         * for room when the client does not read. After that, and before twice that, the connection is closed; who has sent a part of a request's head is told 408.
         */
        public Builder clientTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("the client timeout must be above 0: " + timeout);
            }
            this.clientTimeout = timeout;
            return this;
        }

        /**
         * How long {@link HttpServer#close} goes on serving as before while {@link HttpServer#health} answers 503, so
         * that load balancers send their requests elsewhere; zero by default. An interrupt of the closing thread ends
         * it, and the grace after it.
         */
        public Builder closeNotice(Duration notice) {
            if (notice.isNegative()) {
                throw new IllegalArgumentException("the notice must not be negative: " + notice);
            }
            this.notice = notice;
            return this;
        }

        /** How long {@link HttpServer#close} lets running handlers go on; 5 seconds by default. */
        public Builder closeGrace(Duration grace) {
            if (grace.isNegative()) {
                throw new IllegalArgumentException("the grace must not be negative: " + grace);
            }
            this.grace = grace;
            return this;
        }

        /**
         * Has each request of a client told to {@code log} once it has ended: also those that were refused, and those
         * whose client has left. Off by default. {@link AccessLog} writes lines to a file.
         *
         * @param log called on the carrier threads of all workers: it must not block. One that is {@link AutoCloseable}
         *     is closed with the server, after the last entry. What it throws is logged and does no harm
         */
        public Builder accessLog(Consumer<? super AccessEntry> log) {
            this.accessLog = Objects.requireNonNull(log, "log");
            return this;
        }

        /**
         * Speaks TLS, and nothing else, on the port. A handshake may take as long as {@link #clientTimeout}.
         *
         * @param description sets certificates
         * @throws IllegalArgumentException if it sets none
         */
        public Builder tls(Consumer<Tls> description) {
            Tls described = new Tls();
            description.accept(described);
            tls = described.build();
            return this;
        }

        /**
         * Whether clients may speak HTTP/2 as well as HTTP/1.1; on by default. By TLS they agree on it (ALPN); without,
         * they begin with it, or ask for it by {@code Upgrade: h2c}.
         */
        public Builder http2(boolean speak) {
            this.http2 = speak;
            return this;
        }

        /** How many requests a client may have open at once on one connection by HTTP/2; 100 by default. */
        public Builder maxStreams(int perConnection) {
            if (perConnection < 1) {
                throw new IllegalArgumentException("there must be one stream at least: " + perConnection);
            }
            this.maxStreams = perConnection;
            return this;
        }

        /**
         * Starts the server; it accepts connections when this returns.
         *
         * @throws java.io.UncheckedIOException if it cannot listen there, for instance because the port is in use
         * @throws IllegalArgumentException if a location's pattern is malformed or used twice
         * @throws IllegalStateException if the transport that was asked for cannot be used here
         */
        public HttpServer start() {
            Transport chosen = transport == null ? Transport.preferred() : transport.require();
            WorkerHost.Site site = new WorkerHost.Site(
                    new LocationTable(locations),
                    limits,
                    checkClientAbort,
                    clientTimeout,
                    new Connections(),
                    new Operations(accessLog, chosen),
                    http2 ? maxStreams : 0);
            ServerLoops loops = ServerLoops.start(workers, chosen);
            try {
                String scheme = tls == null ? "http" : "https";
                return new HttpServer(loops, loops.listen(host, port, site, tls), site, notice, grace, scheme);
            } catch (RuntimeException | Error e) {
                loops.close();
                throw e;
            }
        }
    }
}
