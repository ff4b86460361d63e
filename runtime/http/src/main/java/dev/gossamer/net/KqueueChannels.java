package dev.gossamer.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueDatagramChannel;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/** The kqueue of macOS and the BSDs. */
final class KqueueChannels implements Channels {
    @Override
    public Throwable unavailability() {
        return KQueue.unavailabilityCause();
    }

    @Override
    public IoHandlerFactory handlers() {
        return KQueueIoHandler.newFactory();
    }

    @Override
    public SocketChannel newSocket() {
        return new KQueueSocketChannel();
    }

    @Override
    public DatagramChannel newDatagram() {
        return new KQueueDatagramChannel();
    }

    @Override
    public ServerChannel newListener() {
        return new KQueueServerSocketChannel();
    }
}
