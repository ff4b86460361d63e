package dev.gossamer.http;

import dev.gossamer.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets of a server. Where the system deals connections to several, each worker has one, and accepts
 * what it serves. Elsewhere one worker accepts, and deals the connections to all in turn.
 */
final class Listeners {
    private static final int BACKLOG = 1024;

    private final EventLoopGroup workers;
    private final List<Acceptor> acceptors = new ArrayList<>();
    private InetSocketAddress address;
    private boolean closed;

    private Listeners(EventLoopGroup workers) {
        this.workers = workers;
    }

    /**
     * Accepts connections from now on.
     *
     * @param pipeline of each connection
     * @throws UncheckedIOException if that is not possible there
     */
    static Listeners open(EventLoopGroup workers, Transport transport, String host, int port, ChannelHandler pipeline) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : workers) {
            loops.add((EventLoop) executor);
        }
        Listeners listeners = new Listeners(workers);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .channelFactory(transport::newListener)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(pipeline);
        try {
            if (transport.dealsConnections() && loops.size() > 1) {
                listeners.oneEach(bootstrap, loops, host, port);
            } else {
                listeners.bind(bootstrap.group(loops.get(0), workers), host, port);
            }
        } catch (RuntimeException | Error e) {
            listeners.closeNow();
            throw e;
        }
        return listeners;
    }

    /**
     * The first takes the port for itself, as the system refuses it then where anybody has it already, even another
     * server of this kind. Then it lets the others join, and they are the ones that join.
     */
    private void oneEach(ServerBootstrap bootstrap, List<EventLoop> loops, String host, int port) {
        Channel first = bind(bootstrap.clone().group(loops.get(0)), host, port);
        first.config().setOption(UnixChannelOption.SO_REUSEPORT, true);
        bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
        for (EventLoop loop : loops.subList(1, loops.size())) {
            bind(bootstrap.clone().group(loop), address.getHostString(), address.getPort());
        }
    }

    private Channel bind(ServerBootstrap bootstrap, String host, int port) {
        Acceptor acceptor = new Acceptor();
        ChannelFuture bound = bootstrap.handler(acceptor).bind(host, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw cannotListen(host, port, bound.cause());
        }
        acceptors.add(acceptor);
        if (address == null) {
            address = (InetSocketAddress) bound.channel().localAddress();
        }
        return bound.channel();
    }

    private static UncheckedIOException cannotListen(String host, int port, Throwable cause) {
        String reason = cause instanceof UnresolvedAddressException ? "unknown host" : cause.getMessage();
        String message = "cannot listen on " + host + ':' + port + ": " + reason
                + "; stop the process that has the port, or choose another address or port (port 0: a free one)";
        return new UncheckedIOException(message, cause instanceof IOException e ? e : new IOException(cause));
    }

    /** Where they listen: on the port chosen by the system, if 0 was asked for. */
    InetSocketAddress address() {
        return address;
    }

    int size() {
        return acceptors.size();
    }

    /**
     * Accepts whom the system has connected already, and nobody after that. When it returns the workers know of all
     * connections. A second call does nothing.
     */
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<ChannelFuture> closed = new ArrayList<>();
        acceptors.forEach(acceptor -> closed.add(acceptor.close()));
        closed.forEach(ChannelFuture::awaitUninterruptibly);
        for (EventExecutor worker : workers) {
            // What one has accepted for another is registered by a task there.
            worker.submit(() -> {}).awaitUninterruptibly();
        }
    }

    private void closeNow() {
        acceptors.forEach(acceptor -> acceptor.closeNow().awaitUninterruptibly());
    }
}
