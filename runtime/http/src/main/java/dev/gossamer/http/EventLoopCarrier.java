package dev.gossamer.http;

import dev.gossamer.net.NettyEventLoop;
import dev.gossamer.net.Transport;
import io.netty.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A Netty event loop as the carrier of a worker: handlers run between the loop's own tasks, on its thread. */
final class EventLoopCarrier implements NettyEventLoop {
    private final io.netty.channel.EventLoop loop;
    private final Transport transport;
    private volatile boolean closed;

    private volatile Thread thread;

    EventLoopCarrier(io.netty.channel.EventLoop loop, Transport transport) {
        this.loop = loop;
        this.transport = transport;
        loop.execute(() -> thread = Thread.currentThread());
    }

    /** What comes after the end of the loop finds its worker closed: it has nothing to do but say so. */
    @Override
    public io.netty.channel.EventLoop netty() {
        return loop;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
            task.run();
        }
    }

    /** Netty runs the tasks that its tasks add before it polls, for as long as a second; what is scheduled waits. */
    @Override
    public void executeAfterPoll(Runnable task) {
        loop.schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean inEventLoop() {
        return loop.inEventLoop();
    }

    @Override
    public Thread carrier() {
        return thread;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Netty orders timers with equal deadlines by their creation, as rule 2.4 wants it. */
    @Override
    public Timeout schedule(long delayNanos, Runnable task) {
        Future<?> timer = loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    /** The loop ends with the server, not with the worker: its connections are closed on it. */
    @Override
    public void close() {
        closed = true;
    }
}
