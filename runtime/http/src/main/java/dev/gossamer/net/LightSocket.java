package dev.gossamer.net;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.continuation.Suspendable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A TCP connection for light threads: {@code ngx.socket.tcp}. An operation that has to wait blocks its light thread
 * alone. One thread may read while another one writes; a second reader gets {@code socket busy reading}, a second writer
 * {@code socket busy writing}, and everybody {@code socket busy connecting} during a connect or a handshake (rule 13).
 *
 * <p>It belongs to the handler that has made it: closed at its end, and {@code bad request} for others. A thread that is
 * killed while it is blocked here takes the connection along: it is closed, and other users get {@code closed} (rule
 * 4.2).
 *
 * <p>What goes wrong is a {@link LightSocketException}; misuse is a {@link CoroutineStateException}. A read that fails has
 * what it had received in {@link LightSocketException#partial}; after a {@code timeout} the next read goes on behind it.
 * Nothing is read from the network but what a reader asks for, up to one buffer more: a slow reader slows the sender.
 * Text is UTF-8.
 */
public final class LightSocket implements AutoCloseable {
    private static final int DEFAULT_LIMIT = 8 << 20;

    private final SocketCore core;
    private int limit = DEFAULT_LIMIT;

    private LightSocket(WorkerNet net) {
        core = new SocketCore(net);
    }

    /**
     * A socket that is not connected yet.
     *
     * @throws CoroutineStateException {@code no request found} outside a handler; {@code API disabled in the context of
     *     ...} (rule 14)
     * @throws UnsupportedOperationException on a worker in virtual time
     */
    public static LightSocket create() {
        return new LightSocket(WorkerNet.current());
    }

    /** {@link #create} and {@link #connectTo}, with 60 seconds for it. */
    @Suspendable
    public static LightSocket connect(String host, int port) {
        LightSocket socket = create();
        socket.connectTo(host, port);
        return socket;
    }

    /**
     * {@link #connect} and {@link #tlsHandshake(String, boolean)} in one: an idle connection of the pool on which the
     * handshake has been made already saves both.
     */
    @Suspendable
    public static LightSocket connectTls(String host, int port, String serverName, boolean verify) {
        LightSocket socket = create();
        Connector.requireAddress(host, port);
        if (!socket.core.takeIdle(host, port, new TlsClient.Peer(serverName, verify, null))) {
            socket.connectTo(host, port);
            socket.tlsHandshake(serverName, verify);
        }
        return socket;
    }

    /**
     * Connects: takes an idle connection from the worker's pool, or opens one. An earlier connection is closed. Names
     * are looked up in the hosts file and by DNS (the system's servers, or those that the system property
     * {@code dev.gossamer.nameservers} lists); the addresses are tried one after the other.
     *
     * @param host a name or an address
     * @throws LightSocketException {@code timeout}, {@code connection refused}, {@code ... could not be resolved (3: Host
     *     not found)}, {@code socket busy connecting}, ...
     */
    @Suspendable
    public LightSocket connectTo(String host, int port) {
        Connector.requireAddress(host, port);
        core.connect(host, port);
        return this;
    }

    /**
     * How long operations may take from now on; 60 seconds each by default.
     *
     * @param connect for a connect, the look-up of the name included, and for a handshake
     * @param send for each 64 KiB that the peer has to take
     * @param read between two arrivals of data
     * @throws IllegalArgumentException {@code bad timeout value}, unless they are above zero
     */
    public LightSocket timeouts(Duration connect, Duration send, Duration read) {
        core.connectNanos = Waiter.timeout(connect);
        core.sendNanos = Waiter.timeout(send);
        core.readNanos = Waiter.timeout(read);
        return this;
    }

    /**
     * How many bytes {@link #receiveLine} and {@link #receiveUntil(String)} take at most without finding their end, 8 MiB
     * by default: then they fail with {@code too long}.
     */
    public LightSocket limit(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("the limit must be above zero: " + bytes);
        }
        limit = bytes;
        return this;
    }

    /**
     * Puts TLS upon the connection. Does nothing where an idle connection of the same kind is taken from the pool for
     * it.
     *
     * @param serverName the name that is sent (SNI) and that the server's certificate must be for; null: none is sent,
     *     and it must be for the host of the connect
     * @param verify whether the server must show a certificate that the JDK's trusted authorities vouch for
     * @throws LightSocketException {@code timeout}, {@code handshake failed}, {@code certificate host mismatch},
     *     {@code 20: unable to get local issuer certificate}, ...: closed then
     */
    @Suspendable
    public LightSocket tlsHandshake(String serverName, boolean verify) {
        core.handshake(new TlsClient.Peer(serverName, verify, null));
        return this;
    }

    /**
     * {@link #tlsHandshake(String, boolean)} with authorities, and where the server asks for it a certificate, of one's
     * own: those of {@code context}. The certificate must be for the server name.
     */
    @Suspendable
    public LightSocket tlsHandshake(String serverName, SSLContext context) {
        core.handshake(new TlsClient.Peer(serverName, true, Objects.requireNonNull(context, "context")));
        return this;
    }

    /**
     * Sends all of it. Blocks the light thread while the system's buffer is full.
     *
     * @return the number of bytes
     * @throws LightSocketException {@code timeout}, {@code closed}, {@code broken pipe}, ...: closed then; {@code socket
     *     busy writing}
     */
    @Suspendable
    public int send(byte[] data) {
        return core.send(data);
    }

    /** {@link #send(byte[])} of the text in UTF-8; the number of bytes, not of characters. */
    @Suspendable
    public int send(String data) {
        return send(data.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * That many bytes.
     *
     * @throws LightSocketException {@code timeout}, {@code closed} when the peer sends no more, {@code connection reset by
     *     peer}, ..., with what had come; {@code socket busy reading}
     */
    @Suspendable
    public byte[] receive(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("bad length: " + length);
        }
        Link in = core.requireReadable();
        return length == 0 ? Scan.NOTHING : core.read(in, new Scan.Length(length));
    }

    /** What has come, up to {@code max} bytes; waits for one at least. Fails as {@link #receive} does. */
    @Suspendable
    public byte[] receiveAny(int max) {
        if (max <= 0) {
            throw new IllegalArgumentException("bad max argument: " + max);
        }
        return core.read(core.requireReadable(), new Scan.Any(max));
    }

    /**
     * All up to the next line feed, without it and without any carriage returns. Fails as {@link #receive} does, and
     * with {@code too long}.
     */
    @Suspendable
    public String receiveLine() {
        Link in = core.requireReadable();
        return new String(core.read(in, new Scan.Line(limit)), StandardCharsets.UTF_8);
    }

    /**
     * All up to the next occurrence of the pattern, which is a plain string and is skipped. Fails as {@link #receive}
     * does, and with {@code too long}. After a {@code timeout} a pattern that had come in part is still found.
     */
    @Suspendable
    public String receiveUntil(String pattern) {
        return new String(receiveUntil(pattern.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** {@link #receiveUntil(String)} for bytes. */
    @Suspendable
    public byte[] receiveUntil(byte[] pattern) {
        Link in = core.requireReadable();
        return core.read(in, new UntilScan(requirePattern(pattern), Math.min(limit, Integer.MAX_VALUE - 9) + 1, true));
    }

    /** {@link #receiveUntil(byte[])} for what is too long to be kept in one piece. */
    public UntilReader until(byte[] pattern) {
        return new UntilReader(core, requirePattern(pattern));
    }

    private static byte[] requirePattern(byte[] pattern) {
        if (pattern.length == 0) {
            throw new IllegalArgumentException(Words.EMPTY_PATTERN);
        }
        return pattern.clone();
    }

    /**
     * Gives the connection to the worker's pool, from which a later connect to the same host and port, with the same
     * TLS, takes it. The socket is closed then.
     *
     * @param maxIdle how long it is kept; zero: until the peer closes it
     * @param poolSize how many idle connections of the kind are kept, this one included: the one that is idle for
     *     longest is closed
     * @throws LightSocketException {@code closed}; {@code unread data in buffer} or {@code invalid connection} where it is
     *     not fit for use by others; {@code socket busy reading}, ...: it stays open
     */
    @Suspendable
    public void setKeepalive(Duration maxIdle, int poolSize) {
        if (maxIdle.isNegative() || poolSize <= 0) {
            throw new IllegalArgumentException(
                    "the idle time must not be negative, and the pool size above zero: " + maxIdle + ", " + poolSize);
        }
        core.keepAlive(maxIdle.isZero() ? Waiter.FOR_EVER : Waiter.nanos(maxIdle), poolSize);
    }

    /** How often the connection has been in the pool; 0 where this socket has opened it, or is not connected. */
    public int reusedTimes() {
        return core.reused();
    }

    /** Whether it is connected, as far as this side knows. */
    public boolean isOpen() {
        return core.isOpen();
    }

    /** Closes the connection; whoever is blocked in it gets {@code closed}. A second call does nothing. */
    @Override
    public void close() {
        core.close();
    }
}
