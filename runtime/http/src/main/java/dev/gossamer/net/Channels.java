package dev.gossamer.net;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/** What a transport is made of in Netty. An implementation is loaded when it is used: its library may be missing. */
interface Channels {
    /** Null if it can be used. */
    Throwable unavailability();

    IoHandlerFactory handlers();

    SocketChannel newSocket();

    DatagramChannel newDatagram();

    ServerChannel newListener();
}
