package dev.gossamer.net;

import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Opens connections. */
final class Connector {
    /** The longest. */
    private static final int DATAGRAM = 65_535;

    private Connector() {}

    static void requireAddress(String host, int port) {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port must be from 0 to 65535: " + port);
        }
    }

    /** A datagram socket with its peer. */
    @Suspendable
    static Link bind(WorkerNet net, String host, int port, long deadline) {
        Waiter waiter = new Waiter(net.timers(), Waiting.Kind.CONNECT, () -> host + ':' + port);
        try {
            InetAddress address = net.names().resolve(host, waiter, deadline).get(0);
            DatagramChannel channel = net.newDatagram();
            channel.config().setAutoRead(false);
            channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(DATAGRAM).maxMessagesPerRead(1));
            return open(net, channel, new InetSocketAddress(address, port), waiter, deadline);
        } finally {
            waiter.stop();
        }
    }

    /** Connects to the first address of the host that answers. */
    @Suspendable
    static Link connect(WorkerNet net, String host, int port, long deadline) {
        Waiter waiter = new Waiter(net.timers(), Waiting.Kind.CONNECT, () -> host + ':' + port);
        try {
            List<InetAddress> addresses = net.names().resolve(host, waiter, deadline);
            Iterator<InetAddress> rest = addresses.iterator();
            while (true) {
                try {
                    return connect(net, new InetSocketAddress(rest.next(), port), waiter, deadline);
                } catch (LightSocketException e) {
                    if (e.isTimeout() || !rest.hasNext()) {
                        throw e;
                    }
                }
            }
        } finally {
            waiter.stop();
        }
    }

    @Suspendable
    private static Link connect(WorkerNet net, InetSocketAddress address, Waiter waiter, long deadline) {
        SocketChannel channel = net.newSocket();
        channel.config().setAutoRead(false);
        channel.config().setTcpNoDelay(true);
        channel.config().setConnectTimeoutMillis(0);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        return open(net, channel, address, waiter, deadline);
    }

    @Suspendable
    private static Link open(WorkerNet net, Channel channel, InetSocketAddress address, Waiter waiter, long deadline) {
        Link link = new Link(net, channel);
        boolean connected = false;
        try {
            require(net.loop().register(channel), waiter, deadline);
            require(channel.connect(address), waiter, deadline);
            connected = true;
            return link;
        } finally {
            if (!connected) {
                link.close();
            }
        }
    }

    @Suspendable
    private static void require(ChannelFuture future, Waiter waiter, long deadline) {
        if (!Pending.isDone(future, waiter, deadline)) {
            throw new LightSocketException(Words.TIMEOUT);
        }
        if (!future.isSuccess()) {
            throw new LightSocketException(Words.of(future.cause()), future.cause());
        }
    }
}
