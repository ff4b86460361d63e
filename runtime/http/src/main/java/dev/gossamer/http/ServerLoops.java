package dev.gossamer.http;

import dev.gossamer.Worker;
import dev.gossamer.continuation.CarrierThread;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops of a server, a worker on each. */
final class ServerLoops {
    private static final AtomicInteger SERVERS = new AtomicInteger();

    private final MultiThreadIoEventLoopGroup group;
    /** In the order of their numbers. */
    private final Map<EventLoop, Worker> workers = new LinkedHashMap<>();

    private ServerLoops(MultiThreadIoEventLoopGroup group, String name) {
        this.group = group;
        int number = 0;
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            workers.put(loop, Worker.on(new EventLoopCarrier(loop), name + '-' + ++number));
        }
    }

    static ServerLoops start(int workers) {
        String name = "gossamer-http-" + SERVERS.incrementAndGet();
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory carriers = body -> new CarrierThread(body, name + '-' + threads.incrementAndGet());
        return new ServerLoops(new MultiThreadIoEventLoopGroup(workers, carriers, NioIoHandler.newFactory()), name);
    }

    /**
     * Accepts connections from now on.
     *
     * @param tls null for none
     * @throws UncheckedIOException if that is not possible there
     */
    Channel listen(String host, int port, WorkerHost.Site site, TlsSite tls) {
        Map<EventLoop, WorkerHost> hosts = new IdentityHashMap<>();
        Map<EventLoop, ConnectionLimit> counts = new IdentityHashMap<>();
        workers.forEach((loop, worker) -> {
            hosts.put(loop, host(worker, site));
            counts.put(loop, new ConnectionLimit(site.limits().connections()));
        });
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (!counts.get(channel.eventLoop()).admits(channel)) {
                            return;
                        }
                        WorkerHost host = hosts.get(channel.eventLoop());
                        channel.pipeline().addLast(new Traffic(host.counters()));
                        if (tls != null) {
                            channel.pipeline().addLast(new TlsEntry(host, tls), new TlsFailures());
                        }
                        Http2Setup.offer(channel.pipeline(), host, tls != null);
                        channel.pipeline().addLast(new RequestDecoder(site.limits()), new ResponseEncoder());
                        channel.pipeline().addLast(new Connection(host));
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw cannotListen(host, port, bound.cause());
        }
        return bound.channel();
    }

    private static WorkerHost host(Worker worker, WorkerHost.Site site) {
        ServerDate date = new ServerDate(System::currentTimeMillis);
        return new WorkerHost(worker, date, site.operations().countersOf(worker), site);
    }

    private static UncheckedIOException cannotListen(String host, int port, Throwable cause) {
        String reason = cause instanceof UnresolvedAddressException ? "unknown host" : cause.getMessage();
        String message = "cannot listen on " + host + ':' + port + ": " + reason
                + "; stop the process that has the port, or choose another address or port (port 0: a free one)";
        return new UncheckedIOException(message, cause instanceof IOException e ? e : new IOException(cause));
    }

    void requireOutside() {
        for (EventLoop loop : workers.keySet()) {
            if (loop.inEventLoop()) {
                throw new IllegalStateException("HttpServer.close() in a handler of the same server would wait for the"
                        + " handler itself; call it in another thread");
            }
        }
    }

    /** Ends the handlers, then the connections, then the threads. */
    void close() {
        workers.values().forEach(Worker::close);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
