package dev.gossamer.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;

/**
 * Netty's epoll, less eager: a socket tells nothing that it was not asked for. By itself Netty has each one tell when the
 * peer has nothing more to say, reads then whatever there is, asked or not, and closes the connection behind it: a
 * client that ends its side after the request would not be answered.
 */
final class EpollOnDemand implements IoHandler {
    private final IoHandler netty;

    EpollOnDemand(IoHandler netty) {
        this.netty = netty;
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        EpollRegistration registration = new EpollRegistration((EpollIoHandle) handle);
        registration.on(netty.register(registration));
        return registration;
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
