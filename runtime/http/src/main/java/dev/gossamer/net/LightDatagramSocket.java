package dev.gossamer.net;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.Handler;
import dev.gossamer.HandlerResource;
import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A UDP socket with one peer, for light threads: {@code ngx.socket.udp}. A receive blocks its light thread alone; a second
 * reader at a time gets {@code socket busy reading}. As to handlers, kills and errors it is like {@link LightSocket}
 * (rules 13 and 4.2).
 */
public final class LightDatagramSocket implements AutoCloseable {
    /** More does not fit into a datagram. */
    private static final int MAX = 65_535;

    private final class Lease extends HandlerResource {
        @Override
        protected void handlerEnded() {
            disconnect();
        }
    }

    private final WorkerNet net;
    private final SocketOwner owner = new SocketOwner();
    private final Lease lease = new Lease();
    private long nanos = Duration.ofSeconds(60).toNanos();
    private Link link;
    private boolean connecting;
    private boolean reading;
    private boolean writing;

    private LightDatagramSocket(WorkerNet net) {
        this.net = net;
    }

    /**
     * A socket without a peer.
     *
     * @throws CoroutineStateException as {@link LightSocket#create}
     * @throws UnsupportedOperationException on a worker in virtual time
     */
    public static LightDatagramSocket create() {
        return new LightDatagramSocket(WorkerNet.current());
    }

    /**
     * How long {@link #setPeerName}, {@link #send} and {@link #receive} may take from now on; 60 seconds by default.
     *
     * @throws IllegalArgumentException {@code bad timeout value}, unless it is above zero
     */
    public LightDatagramSocket timeout(Duration timeout) {
        nanos = Waiter.timeout(timeout);
        return this;
    }

    /**
     * Sends to that peer from now on, and receives from no other. Nothing is sent by this.
     *
     * @throws LightSocketException where the name is not found in time
     */
    @Suspendable
    public LightDatagramSocket setPeerName(String host, int port) {
        Connector.requireAddress(host, port);
        owner.requireOwn();
        requireFree(true, true);
        disconnect();
        connecting = true;
        try {
            link = Connector.bind(net, host, port, Waiter.deadline(net.timers(), nanos));
            lease.belongTo(owner.handler());
        } finally {
            connecting = false;
        }
        return this;
    }

    /**
     * Sends one datagram.
     *
     * @throws LightSocketException {@code closed} without a peer; {@code message too long}, ...
     */
    @Suspendable
    public void send(byte[] datagram) {
        Link out = owner.requireOpen(connecting, link);
        requireFree(false, true);
        writing = true;
        boolean settled = false;
        try {
            if (!out.write(Unpooled.wrappedBuffer(datagram), Waiter.deadline(net.timers(), nanos))) {
                throw new LightSocketException(Words.TIMEOUT);
            }
            settled = true;
        } catch (LightSocketException e) {
            settled = !e.isTimeout();
            throw e;
        } finally {
            writing = false;
            settle(out, settled);
        }
    }

    /** {@link #send(byte[])} of text in UTF-8. */
    @Suspendable
    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@link #receive(int)} of a whole datagram. */
    @Suspendable
    public byte[] receive() {
        return receive(MAX);
    }

    /**
     * The next datagram, or as much of it as {@code max}: the rest is lost.
     *
     * @throws LightSocketException {@code timeout}: it can be used on; {@code connection refused}, once, where nobody
     *     listens at the peer's port; {@code closed}; {@code socket busy reading}
     */
    @Suspendable
    public byte[] receive(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("bad max argument: " + max);
        }
        Link in = owner.requireOpen(connecting, link);
        requireFree(true, false);
        reading = true;
        boolean settled = false;
        try {
            byte[] datagram = next(in, max, Waiter.deadline(net.timers(), nanos));
            settled = true;
            return datagram;
        } catch (LightSocketException e) {
            settled = true;
            throw e;
        } finally {
            reading = false;
            settle(in, settled);
        }
    }

    @Suspendable
    private static byte[] next(Link in, int max, long deadline) {
        Object message = in.poll();
        while (message == null) {
            if (in.inputEnded()) {
                Throwable error = in.takeInputError();
                throw new LightSocketException(Words.of(error), error);
            }
            boolean inTime = in.awaitInput(deadline);
            message = in.poll();
            if (message == null && !inTime) {
                throw new LightSocketException(Words.TIMEOUT);
            }
        }
        if (message instanceof Throwable refused) {
            throw new LightSocketException(Words.of(refused), refused);
        }
        DatagramPacket packet = (DatagramPacket) message;
        try {
            byte[] bytes = new byte[Math.min(max, packet.content().readableBytes())];
            packet.content().readBytes(bytes);
            return bytes;
        } finally {
            packet.release();
        }
    }

    /** Closes the socket; whoever is blocked in it gets {@code closed}. A second call does nothing. */
    @Override
    public void close() {
        if (!net.timers().inEventLoop()) {
            net.timers().execute(this::disconnect);
            return;
        }
        if (link != null && Handler.current() != null) {
            owner.requireOwn(Handler.current());
        }
        disconnect();
    }

    /** Rule 4.2: whoever is killed in it takes it along. */
    private void settle(Link used, boolean settled) {
        if (!settled) {
            used.close();
        }
        if (link == used && used.isClosed()) {
            disconnect();
        }
    }

    private void disconnect() {
        Link closing = link;
        if (closing != null) {
            link = null;
            lease.release();
            closing.close();
        }
    }

    private void requireFree(boolean forReading, boolean forWriting) {
        if (connecting) {
            throw new LightSocketException(Words.BUSY_CONNECTING);
        }
        if (forReading && reading) {
            throw new LightSocketException(Words.BUSY_READING);
        }
        if (forWriting && writing) {
            throw new LightSocketException(Words.BUSY_WRITING);
        }
    }
}
