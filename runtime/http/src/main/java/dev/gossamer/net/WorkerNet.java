package dev.gossamer.net;

import dev.gossamer.EventLoop;
import dev.gossamer.HandlerControl;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * What the sockets of one worker share: the loop that they are registered with, the pool, the resolver. A worker of a
 * server has a loop of Netty's; any other gets one when its first socket is made, which its carrier polls between tasks.
 */
final class WorkerNet implements AutoCloseable {
    /** Lets the carrier of a worker wait for sockets. */
    private static final class Selector implements EventLoop.Poller {
        private ManualIoEventLoop loop;

        @Override
        public void poll(long nanos) {
            if (nanos == 0) {
                loop.runNow();
            } else {
                loop.run(nanos == Long.MAX_VALUE ? 0 : nanos);
            }
        }

        @Override
        public void wakeUp() {
            loop.wakeup();
        }

        void close() {
            loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
            while (!loop.isTerminated()) {
                loop.runNow();
            }
        }
    }

    private final EventLoop timers;
    private final io.netty.channel.EventLoop loop;
    private final Selector selector;
    private final KeepalivePool pool;
    private final Names names;

    private WorkerNet(EventLoop timers, io.netty.channel.EventLoop loop, Selector selector) {
        this.timers = timers;
        this.loop = loop;
        this.selector = selector;
        this.pool = new KeepalivePool(timers);
        this.names = new Names(this);
    }

    /** Of the worker on which the calling light thread runs. */
    static WorkerNet current() {
        return HandlerControl.workerResource(WorkerNet.class, WorkerNet::on);
    }

    private static WorkerNet on(EventLoop loop) {
        if (loop instanceof NettyEventLoop netty) {
            return new WorkerNet(loop, netty.netty(), null);
        }
        Selector selector = new Selector();
        loop.pollWith(selector);
        selector.loop = new ManualIoEventLoop(Thread.currentThread(), NioIoHandler.newFactory());
        return new WorkerNet(loop, selector.loop, selector);
    }

    EventLoop timers() {
        return timers;
    }

    io.netty.channel.EventLoop loop() {
        return loop;
    }

    KeepalivePool pool() {
        return pool;
    }

    Names names() {
        return names;
    }

    SocketChannel newSocket() {
        return timers instanceof NettyEventLoop netty ? netty.newSocket() : new NioSocketChannel();
    }

    DatagramChannel newDatagram() {
        return timers instanceof NettyEventLoop netty ? netty.newDatagram() : new NioDatagramChannel();
    }

    /** The sockets in use have been closed with the handlers that used them. */
    @Override
    public void close() {
        pool.close();
        names.close();
        if (selector != null) {
            timers.pollWith(null);
            selector.close();
        }
    }
}
