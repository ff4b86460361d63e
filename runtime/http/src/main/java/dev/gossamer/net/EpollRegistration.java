package dev.gossamer.net;

import io.netty.channel.IoEvent;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/**
 * One socket: stands between Netty's loop and its channel, in both directions. Who stops reading mostly asks for the next
 * read before anything comes. So the system is told that nobody reads only once something has come for nobody: that
 * spares two system calls for each pause.
 */
@SuppressWarnings("try") // What close() throws is Netty's choice.
final class EpollRegistration implements IoRegistration, EpollIoHandle {
    private static final EpollIoOps BOTH = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT);

    /**
     * Errors and the end of both directions are always told; edge-triggered, once. Not {@code NONE}: Netty takes the
     * socket out for that, and does not put it in again.
     */
    static final EpollIoOps NEITHER = EpollIoOps.EPOLLET;

    private final EpollIoHandle channel;
    private IoRegistration netty;

    /** What the channel asks for. */
    private EpollIoOps asked = NEITHER;

    /** What the system has been told; null: nothing yet. */
    private EpollIoOps told;

    EpollRegistration(EpollIoHandle channel) {
        this.channel = channel;
    }

    void on(IoRegistration netty) {
        this.netty = netty;
    }

    @Override
    public long submit(IoOps ops) {
        asked = asked((EpollIoOps) ops);
        return asked.equals(told) || toleratesReads() ? asked.value() : tell();
    }

    /** Whether the system goes on telling of input that nobody asks for. */
    private boolean toleratesReads() {
        return asked == NEITHER && EpollIoOps.EPOLLIN.equals(told);
    }

    private long tell() {
        told = asked;
        return netty.submit(asked);
    }

    private static EpollIoOps asked(EpollIoOps ops) {
        if (ops.contains(EpollIoOps.EPOLLIN)) {
            return ops.contains(EpollIoOps.EPOLLOUT) ? BOTH : EpollIoOps.EPOLLIN;
        }
        return ops.contains(EpollIoOps.EPOLLOUT) ? EpollIoOps.EPOLLOUT : NEITHER;
    }

    /** Input that nobody asks for is told of again when somebody does; errors and ends in the same event, at once. */
    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        if (toleratesReads() && ((EpollIoEvent) event).ops().contains(EpollIoOps.EPOLLIN)) {
            tell();
        } else {
            channel.handle(this, event);
        }
    }

    @Override
    public FileDescriptor fd() {
        return channel.fd();
    }

    @Override
    public void registered() {
        channel.registered();
    }

    @Override
    public void unregistered() {
        channel.unregistered();
    }

    @Override
    public void close() throws Exception {
        channel.close();
    }

    @Override
    public <T> T attachment() {
        return netty.attachment();
    }

    @Override
    public boolean isValid() {
        return netty.isValid();
    }

    @Override
    public boolean cancel() {
        return netty.cancel();
    }
}
