package dev.gossamer.http;

import dev.gossamer.Worker;
import dev.gossamer.continuation.CarrierThread;
import dev.gossamer.net.Transport;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.UncheckedIOException;
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
    private final Transport transport;
    /** In the order of their numbers. */
    private final Map<EventLoop, Worker> workers = new LinkedHashMap<>();

    private ServerLoops(MultiThreadIoEventLoopGroup group, Transport transport, String name) {
        this.group = group;
        this.transport = transport;
        int number = 0;
        for (EventExecutor executor : group) {
            EventLoop loop = (EventLoop) executor;
            workers.put(loop, Worker.on(new EventLoopCarrier(loop, transport), name + '-' + ++number));
        }
    }

    static ServerLoops start(int workers, Transport transport) {
        String name = "gossamer-http-" + SERVERS.incrementAndGet();
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory carriers = body -> new CarrierThread(body, name + '-' + threads.incrementAndGet());
        return new ServerLoops(
                new MultiThreadIoEventLoopGroup(workers, carriers, transport.handlers()), transport, name);
    }

    /**
     * Accepts connections from now on.
     *
     * @param tls null for none
     * @throws UncheckedIOException if that is not possible there
     */
    Listeners listen(String host, int port, WorkerHost.Site site, TlsSite tls) {
        Map<EventLoop, WorkerHost> hosts = new IdentityHashMap<>();
        Map<EventLoop, ConnectionLimit> counts = new IdentityHashMap<>();
        workers.forEach((loop, worker) -> {
            hosts.put(loop, host(worker, site));
            counts.put(loop, new ConnectionLimit(site.limits().connections()));
        });
        ChannelInitializer<SocketChannel> pipeline = new ChannelInitializer<>() {
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
        };
        return Listeners.open(group, transport, host, port, pipeline);
    }

    private static WorkerHost host(Worker worker, WorkerHost.Site site) {
        ServerDate date = new ServerDate(System::currentTimeMillis);
        return new WorkerHost(worker, date, site.operations().countersOf(worker), site);
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
