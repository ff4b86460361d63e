package dev.gossamer.net;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResource;
import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Locale;

/** The state of a {@link LightSocket}: its connection, who uses it, and how long each use may take. */
final class SocketCore extends HandlerResource {
    private static final long DEFAULT_NANOS = Duration.ofSeconds(60).toNanos();

    /** Sent at a time: what is behind it waits where it is, and not in another copy. */
    private static final int PIECE = 64 << 10;

    private final WorkerNet net;
    private final SocketOwner owner = new SocketOwner();
    private Link link;
    private String host;
    private int port;
    private TlsClient.Peer tls;
    long connectNanos = DEFAULT_NANOS;
    long sendNanos = DEFAULT_NANOS;
    long readNanos = DEFAULT_NANOS;
    private boolean connecting;
    private boolean reading;
    private boolean writing;

    /** Whether anything was sent or read since the connect. */
    private boolean used;

    SocketCore(WorkerNet net) {
        this.net = net;
    }

    @Override
    protected void handlerEnded() {
        disconnect();
    }

    @Suspendable
    void connect(String host, int port) {
        owner.requireOwn();
        requireIdle();
        disconnect();
        if (takeIdle(host, port, null)) {
            return;
        }
        connecting = true;
        try {
            adopt(Connector.connect(net, host, port, deadline(connectNanos)), host, port, null);
        } finally {
            connecting = false;
        }
    }

    /** Whether the pool has had a connection. */
    boolean takeIdle(String host, int port, TlsClient.Peer peer) {
        Link idle = net.pool().take(key(host, port, peer));
        if (idle != null) {
            adopt(idle, host, port, peer);
        }
        return idle != null;
    }

    private void adopt(Link link, String host, int port, TlsClient.Peer tls) {
        this.link = link;
        this.host = host;
        this.port = port;
        this.tls = tls;
        used = false;
        belongTo(owner.handler());
    }

    private static KeepalivePool.Key key(String host, int port, TlsClient.Peer tls) {
        return new KeepalivePool.Key(KeepalivePool.Key.BYTES, host.toLowerCase(Locale.ROOT), port, tls);
    }

    @Suspendable
    void handshake(TlsClient.Peer peer) {
        Link plain = owner.requireOpen(connecting, link);
        requireIdle();
        if (peer.equals(tls)) {
            return;
        }
        if (tls != null) {
            throw new CoroutineStateException("TLS is on already, with " + tls.serverName() + "; connect once more");
        }
        if (plain.hasInput()) {
            throw new LightSocketException(Words.UNREAD);
        }
        if (!used && takeIdle(host, port, peer)) {
            plain.close();
            return;
        }
        connecting = true;
        boolean shaken = false;
        try {
            TlsClient.handshake(plain, host, port, peer, deadline(connectNanos));
            tls = peer;
            shaken = true;
        } finally {
            connecting = false;
            if (!shaken) {
                drop(plain);
            }
        }
    }

    @Suspendable
    int send(byte[] data) {
        Link out = owner.requireOpen(connecting, link);
        if (writing) {
            throw new LightSocketException(Words.BUSY_WRITING);
        }
        writing = true;
        used = true;
        boolean sent = false;
        try {
            for (int from = 0; from < data.length; from += PIECE) {
                int length = Math.min(PIECE, data.length - from);
                if (!out.write(Unpooled.wrappedBuffer(data, from, length), deadline(sendNanos))) {
                    throw new LightSocketException(Words.TIMEOUT);
                }
            }
            sent = true;
            return data.length;
        } finally {
            writing = false;
            if (!sent) {
                drop(out);
            }
        }
    }

    /** One reader's turn. What ends it but success and the failures of reading takes the connection along (rule 4.2). */
    @Suspendable
    byte[] read(Link in, Scan scan) {
        reading = true;
        used = true;
        boolean settled = false;
        try {
            byte[] received = InputReader.read(in, scan, readNanos);
            settled = true;
            return received;
        } catch (LightSocketException e) {
            settled = true;
            throw e;
        } finally {
            reading = false;
            if (!settled) {
                drop(in);
            }
        }
    }

    void keepAlive(long nanos, int poolSize) {
        Link idle = owner.requireOpen(connecting, link);
        requireIdle();
        if (idle.hasInput()) {
            throw new LightSocketException(Words.UNREAD);
        }
        if (!idle.isFresh()) {
            throw new LightSocketException(Words.INVALID);
        }
        link = null;
        release();
        net.pool().put(key(host, port, tls), idle, nanos, poolSize);
    }

    int reused() {
        return link == null ? 0 : link.reused();
    }

    boolean isOpen() {
        return link != null && !link.isClosed();
    }

    void close() {
        if (!net.timers().inEventLoop()) {
            net.timers().execute(this::disconnect);
            return;
        }
        if (link != null && Handler.current() != null) {
            owner.requireOwn(Handler.current());
        }
        disconnect();
    }

    private void disconnect() {
        if (link != null) {
            drop(link);
        }
    }

    /** The connection is of no use any more; the socket may have another one by now. */
    private void drop(Link used) {
        used.close();
        if (link == used) {
            link = null;
            release();
        }
    }

    private long deadline(long nanos) {
        return Waiter.deadline(net.timers(), nanos);
    }

    Link requireReadable() {
        Link in = owner.requireOpen(connecting, link);
        if (reading) {
            throw new LightSocketException(Words.BUSY_READING);
        }
        return in;
    }

    private void requireIdle() {
        if (connecting) {
            throw new LightSocketException(Words.BUSY_CONNECTING);
        }
        if (reading) {
            throw new LightSocketException(Words.BUSY_READING);
        }
        if (writing) {
            throw new LightSocketException(Words.BUSY_WRITING);
        }
    }
}
