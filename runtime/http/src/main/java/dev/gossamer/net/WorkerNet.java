package dev.gossamer.net;

import dev.gossamer.EventLoop;
import dev.gossamer.HandlerControl;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;

/**
 * What the sockets of one worker share: the loop that they are registered with, the pool, the resolver. A worker of a
 * server has a loop of Netty's; any other gets one when its first socket is made, which its carrier polls between tasks.
 */
final class WorkerNet implements AutoCloseable {
    private final EventLoop timers;
    private final io.netty.channel.EventLoop loop;
    private final SocketPoller poller;
    private final KeepalivePool pool;
    private final Names names;

    private WorkerNet(EventLoop timers, io.netty.channel.EventLoop loop, SocketPoller poller) {
        this.timers = timers;
        this.loop = loop;
        this.poller = poller;
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
        SocketPoller poller = new SocketPoller(Transport.preferred());
        loop.pollWith(poller);
        return new WorkerNet(loop, poller.open(), poller);
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
        return timers instanceof NettyEventLoop netty
                ? netty.newSocket()
                : poller.transport().newSocket();
    }

    DatagramChannel newDatagram() {
        return timers instanceof NettyEventLoop netty
                ? netty.newDatagram()
                : poller.transport().newDatagram();
    }

    /** The sockets in use have been closed with the handlers that used them. */
    @Override
    public void close() {
        pool.close();
        names.close();
        if (poller != null) {
            timers.pollWith(null);
            poller.close();
        }
    }
}
