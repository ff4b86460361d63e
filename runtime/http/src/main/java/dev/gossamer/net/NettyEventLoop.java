package dev.gossamer.net;

import dev.gossamer.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/** An event loop that is one of Netty's: sockets of its worker are registered with it. For those who write hosts. */
public interface NettyEventLoop extends EventLoop {
    /** Netty's loop. */
    io.netty.channel.EventLoop netty();

    /** What the loop runs on: a loop of another transport cannot register its channels. */
    default Transport transport() {
        return Transport.NIO;
    }

    /** A channel of the kind that the loop can register, for TCP. */
    default SocketChannel newSocket() {
        return transport().newSocket();
    }

    /** A channel of the kind that the loop can register, for UDP. */
    default DatagramChannel newDatagram() {
        return transport().newDatagram();
    }
}
