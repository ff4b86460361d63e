package dev.gossamer.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll, less eager: a socket tells nothing that it was not asked for. By itself Netty has each one tell when the
 * peer has nothing more to say, reads then whatever there is, asked or not, and closes the connection behind it: a
 * client that ends its side after the request would not be answered.
 */
final class EpollOnDemand implements IoHandler {
    private static final EpollIoOps BOTH = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLOUT);

    /**
     * Errors and the end of both directions are always told; edge-triggered, once. Not {@code NONE}: Netty takes the
     * socket out for that, and does not put it in again.
     */
    private static final EpollIoOps NEITHER = EpollIoOps.EPOLLET;

    private final IoHandler netty;

    EpollOnDemand(IoHandler netty) {
        this.netty = netty;
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(netty.register(handle));
    }

    private record Registration(IoRegistration netty) implements IoRegistration {
        @Override
        public long submit(IoOps ops) {
            return netty.submit(asked((EpollIoOps) ops));
        }

        private static EpollIoOps asked(EpollIoOps ops) {
            if (ops.contains(EpollIoOps.EPOLLIN)) {
                return ops.contains(EpollIoOps.EPOLLOUT) ? BOTH : EpollIoOps.EPOLLIN;
            }
            return ops.contains(EpollIoOps.EPOLLOUT) ? EpollIoOps.EPOLLOUT : NEITHER;
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

    @Override
    public void initialize() {
        netty.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return netty.run(context);
    }

    @Override
    public void wakeup() {
        netty.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return netty.isCompatible(handleType);
    }

    @Override
    public void prepareToDestroy() {
        netty.prepareToDestroy();
    }

    @Override
    public void destroy() {
        netty.destroy();
    }
}
