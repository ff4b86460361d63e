package dev.gossamer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends the waiting for a client that neither sends what it is expected to send nor takes what it is sent. Looks once in
 * a while instead of setting a timer for each read: a client is given up after one to two times the limit.
 */
final class ClientTimer implements Runnable {
    private final ChannelHandlerContext channel;
    private final Connection connection;
    private final Inbox inbox;
    private final long limitNanos;
    private Future<?> next;
    private long received;
    private long unsent;

    ClientTimer(ChannelHandlerContext channel, Connection connection, Inbox inbox, long limitNanos) {
        this.channel = channel;
        this.connection = connection;
        this.inbox = inbox;
        this.limitNanos = limitNanos;
    }

    void start() {
        next = channel.executor().schedule(this, limitNanos, TimeUnit.NANOSECONDS);
    }

    /** Else the loop would know a connection, and all that belongs to it, for as long after its end. */
    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }

    @Override
    public void run() {
        if (!channel.channel().isActive()) {
            return;
        }
        long unsentBefore = unsent;
        long receivedBefore = received;
        ChannelOutboundBuffer buffer = channel.channel().unsafe().outboundBuffer();
        unsent = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        received = inbox.taken();
        if (unsent > 0 && unsent == unsentBefore) {
            connection.deaf();
            return;
        }
        if (unsent == 0 && inbox.isWaiting() && received == receivedBefore) {
            connection.silent();
        }
        start();
    }
}
