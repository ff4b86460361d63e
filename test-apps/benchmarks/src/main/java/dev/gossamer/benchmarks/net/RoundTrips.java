package dev.gossamer.benchmarks.net;

import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;
import dev.gossamer.http.HttpServer;
import dev.gossamer.net.LightSocket;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Sixteen bytes to an echo server and back, by sockets on each kind of loop. */
final class RoundTrips {
    private static final byte[] MESSAGE = "0123456789abcdef".getBytes();

    private RoundTrips() {}

    static void measure(int operations, int threads) {
        EventLoopGroup echoing = group();
        EventLoopGroup shared = group();
        try {
            int port = echo(echoing);
            try (Worker worker = Worker.start()) {
                Load.measure("polled by the carrier", operations, threads, worker::run, () -> socket(port));
            }
            Load.measure("the loop of a server", operations, threads, RoundTrips::onServer, () -> socket(port));
            try (Worker worker = Worker.start()) {
                Load.measure(
                        "one selector thread for all",
                        operations,
                        threads,
                        worker::run,
                        () -> handedOver(shared, port));
            }
        } finally {
            echoing.shutdownGracefully();
            shared.shutdownGracefully();
        }
    }

    private static EventLoopGroup group() {
        return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    private static int echo(EventLoopGroup group) {
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext context, Object message) {
                                context.writeAndFlush(message);
                            }
                        });
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Suspendable
    private static SuspendableRunnable socket(int port) {
        LightSocket socket = LightSocket.connect("127.0.0.1", port);
        return () -> {
            socket.send(MESSAGE);
            socket.receive(MESSAGE.length);
        };
    }

    /** Runs a handler of a server, in its first request. */
    private static HandlerResult onServer(SuspendableRunnable entry) {
        CompletableFuture<HandlerResult> result = new CompletableFuture<>();
        try (HttpServer server = HttpServer.builder()
                .location(
                        "/",
                        l -> l.content(request -> {
                            try {
                                entry.run();
                                result.complete(new HandlerResult.Finished());
                            } catch (Exception e) {
                                result.complete(new HandlerResult.Failed(e));
                            }
                        }))
                .start()) {
            server.uri().toURL().openStream().readAllBytes();
            return result.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a socket would be whose loop is another thread. */
    @Suspendable
    private static SuspendableRunnable handedOver(EventLoopGroup group, int port) {
        AtomicReference<Resumption<Void>> reader = new AtomicReference<>();
        CompletableFuture<Channel> connected = CompletableFuture.supplyAsync(() -> new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                        reader.get().resume(null);
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel());
        Channel channel = LightThread.await(connected);
        return () -> LightThread.<Void>suspend(resumption -> {
            reader.set(resumption);
            channel.writeAndFlush(Unpooled.wrappedBuffer(MESSAGE));
        });
    }
}
