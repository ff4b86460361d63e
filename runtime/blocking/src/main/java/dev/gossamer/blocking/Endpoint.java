package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectableChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A channel in non-blocking mode, and who waits for it. */
final class Endpoint {
    private final SelectableChannel channel;
    private final Supplier<?> name;
    private final Queue<ChannelWait> waits = new ConcurrentLinkedQueue<>();

    /** @param name what dumps call it, asked for only then */
    Endpoint(SelectableChannel channel, Supplier<?> name) throws IOException {
        this.channel = channel;
        this.name = name;
        channel.configureBlocking(false);
    }

    SelectableChannel channel() {
        return channel;
    }

    Queue<ChannelWait> waits() {
        return waits;
    }

    /** @return for {@link #await}: from now on; 0 milliseconds are for ever, as in {@link java.net.Socket#setSoTimeout} */
    static long deadline(int millis) {
        return millis == 0 ? ChannelWait.NEVER : System.nanoTime() + millis * 1_000_000L;
    }

    /**
     * Blocks until the channel is ready.
     *
     * @throws SocketTimeoutException {@code late}, at the deadline
     * @throws SocketException {@code Socket closed}
     */
    @Suspendable
    void await(int operation, long deadline, String late) throws IOException {
        int how = ChannelWait.until(this, operation, deadline);
        if (how == ChannelWait.LATE) {
            throw new SocketTimeoutException(late);
        }
        if (how == ChannelWait.CLOSED) {
            throw closed();
        }
    }

    static SocketException closed() {
        return new SocketException("Socket closed");
    }

    /** Whoever waits gets {@code Socket closed}. */
    void close() throws IOException {
        boolean registered = channel.isRegistered();
        channel.close();
        for (ChannelWait wait : waits) {
            wait.end(ChannelWait.CLOSED);
            Readiness.shared().forget(wait);
        }
        if (registered) {
            Readiness.shared().closed();
        }
    }

    /** The light thread that was using it has been killed. */
    void abandon() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + this + ", whose user was killed", e);
        }
    }

    @Override
    public String toString() {
        return String.valueOf(name.get());
    }
}
