package dev.gossamer.net;

import dev.gossamer.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** An event loop that is one of Netty's: sockets of its worker are registered with it. For those who write hosts. */
public interface NettyEventLoop extends EventLoop {
    /** Netty's loop. */
    io.netty.channel.EventLoop netty();

    /** A channel of the kind that the loop can register, for TCP. */
    default SocketChannel newSocket() {
        return new NioSocketChannel();
    }

    /** A channel of the kind that the loop can register, for UDP. */
    default DatagramChannel newDatagram() {
        return new NioDatagramChannel();
    }
}
