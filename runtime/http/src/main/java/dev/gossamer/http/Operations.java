package dev.gossamer.http;

import dev.gossamer.Worker;
import dev.gossamer.net.Transport;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What those who run a server want to know of it: the access log, the counters, whether it is closing. */
final class Operations {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    /** What the decoder gives for what it could not read. */
    static final String UNREADABLE = "/bad-request";

    /** One worker of the server, and what it counts. */
    record Counted(Worker worker, Counters counters) {
        /** Open now. Read in this order, it is never negative. */
        long connections() {
            long closed = counters.get(Counters.Count.CLOSED);
            return counters.get(Counters.Count.ACCEPTED) - closed;
        }
    }

    private final Consumer<? super AccessEntry> accessLog;
    private final Transport transport;
    private final List<Counted> workers = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    /** @param accessLog null for none */
    Operations(Consumer<? super AccessEntry> accessLog, Transport transport) {
        this.accessLog = accessLog;
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    Counters countersOf(Worker worker) {
        Counters counters = new Counters();
        workers.add(new Counted(worker, counters));
        return counters;
    }

    /** In the order of their numbers. */
    List<Counted> workers() {
        return workers;
    }

    long total(Counters.Count what) {
        long sum = 0;
        for (Counted worker : workers) {
            sum += worker.counters().get(what);
        }
        return sum;
    }

    long connections() {
        return workers.stream().mapToLong(Counted::connections).sum();
    }

    /** 0 where nobody wants to know. */
    long now() {
        return accessLog == null ? 0 : System.nanoTime();
    }

    /** The address of a socket is not known any more once it is closed, unless it was asked for before. */
    void opened(Channel channel) {
        if (accessLog != null) {
            channel.remoteAddress();
        }
    }

    /** A request of a client has ended. */
    void ended(Exchange exchange, Channel channel) {
        Response response = exchange.response();
        int status = response.isCut() && !response.isCommitted() ? response.cutStatus() : response.status();
        exchange.worker().counters().answered(status);
        if (accessLog != null) {
            log(channel, exchange.head().message(), status, response.bodySent(), exchange.began(), exchange.end());
        }
    }

    /** What a client has sent was no request to give to a handler. */
    void refused(HttpRequest message, Channel channel, Counters counters, int status, long sent) {
        counters.answered(status);
        if (status == 413 || status == 414 || status == 431) {
            counters.add(Counters.Count.REFUSED);
        }
        if (accessLog != null) {
            log(channel, message, status, sent, now(), AccessEntry.End.REFUSED);
        }
    }

    private void log(Channel channel, HttpRequest message, int status, long sent, long began, AccessEntry.End end) {
        boolean read = message.decoderResult().isSuccess() || !message.uri().equals(UNREADABLE);
        AccessEntry entry = new AccessEntry(
                Instant.now(),
                channel.remoteAddress() instanceof InetSocketAddress remote ? remote : null,
                read ? message.method().name() : "-",
                read ? message.uri() : "-",
                read ? message.protocolVersion().text() : "-",
                status,
                sent,
                Duration.ofNanos(System.nanoTime() - began),
                end,
                message.headers().get(HttpHeaderNames.REFERER),
                message.headers().get(HttpHeaderNames.USER_AGENT));
        try {
            accessLog.accept(entry);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the access log has thrown; the entry is lost: " + entry, e);
        }
    }

    /** How many entries the access log has dropped. */
    long dropped() {
        return accessLog instanceof AccessLog log ? log.dropped() : 0;
    }

    boolean isClosing() {
        return closing;
    }

    /** @return whether this is the first call */
    synchronized boolean closing() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    /** After the last request. */
    void closed() {
        if (accessLog instanceof AutoCloseable log) {
            try {
                log.close();
            } catch (Exception e) {
                LOG.log(Level.ERROR, "the access log could not be closed: its last entries may be lost", e);
            }
        }
    }
}
