package dev.gossamer.net;

import dev.gossamer.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Lets the carrier of a worker wait for sockets: one of Netty's loops for which it provides the thread. */
final class SocketPoller implements EventLoop.Poller {
    private static final Runnable NOTHING = () -> {};

    private final Transport transport;
    private ManualIoEventLoop loop;

    SocketPoller(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    /** From now on it is polled, by the calling thread. */
    io.netty.channel.EventLoop open() {
        loop = new ManualIoEventLoop(Thread.currentThread(), transport.handlers());
        return loop;
    }

    @Override
    public void poll(long nanos) {
        if (nanos == 0) {
            loop.runNow();
        } else {
            loop.run(nanos == Long.MAX_VALUE ? 0 : nanos);
        }
    }

    /** By a task, as that keeps a wait from beginning: epoll forgets a wake-up that comes before it. */
    @Override
    public void wakeUp() {
        try {
            loop.execute(NOTHING);
        } catch (RejectedExecutionException closed) {
            // Nobody waits in it any more: the carrier was woken in time, and has closed it since.
            return;
        }
    }

    void close() {
        loop.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }
}
