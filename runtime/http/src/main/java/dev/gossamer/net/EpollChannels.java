package dev.gossamer.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/** Linux' epoll. */
final class EpollChannels implements Channels {
    @Override
    public Throwable unavailability() {
        return Epoll.unavailabilityCause();
    }

    @Override
    public IoHandlerFactory handlers() {
        IoHandlerFactory netty = EpollIoHandler.newFactory();
        return executor -> new EpollOnDemand(netty.newHandler(executor));
    }

    @Override
    public SocketChannel newSocket() {
        return new EpollSocketChannel();
    }

    @Override
    public DatagramChannel newDatagram() {
        return new EpollDatagramChannel();
    }

    @Override
    public ServerChannel newListener() {
        return new EpollServerSocketChannel();
    }
}
