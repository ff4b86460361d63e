package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;

/** Opens connections. */
final class Connector {
    private Connector() {}

    /** Connects to the first address of the host that answers. */
    @Suspendable
    static Link connect(WorkerNet net, String host, int port, long deadline) {
        Waiter waiter = new Waiter(net.timers());
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
        Link link = new Link(net);
        boolean connected = false;
        try {
            SocketChannel channel = channel(net, link);
            link.open(channel);
            ChannelFuture registered = net.loop().register(channel);
            require(registered, waiter, deadline);
            require(channel.connect(address), waiter, deadline);
            connected = true;
            return link;
        } finally {
            if (!connected) {
                link.close();
            }
        }
    }

    private static SocketChannel channel(WorkerNet net, Link link) {
        SocketChannel channel = net.newSocket();
        channel.config().setAutoRead(false);
        channel.config().setTcpNoDelay(true);
        channel.config().setConnectTimeoutMillis(0);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.pipeline().addLast(link);
        return channel;
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
