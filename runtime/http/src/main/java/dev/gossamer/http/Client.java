package dev.gossamer.http;

import dev.gossamer.Resumption;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/** Who has made a request: a connection by HTTP/1.1, or a stream of one by HTTP/2. Used on the worker's thread. */
abstract class Client extends ChannelInboundHandlerAdapter {
    private static final int LEFT = 499;

    final WorkerHost host;
    ChannelHandlerContext channel;
    private final List<Resumption<Void>> writers = new ArrayList<>();

    Client(WorkerHost host) {
        this.host = host;
    }

    /** Asks for one message more. */
    abstract void ask();

    /** Whether to ask for what nobody wants yet: where nothing else tells that the client has left. */
    abstract boolean readsAhead();

    /** The client may send its body. */
    abstract void sendContinue();

    /** The end of the request cannot be found any more. */
    abstract void lostStep();

    /** The body is longer than the limit. */
    final void refusedBody() {
        host.counters().add(Counters.Count.REFUSED);
    }

    /** Runs a task on the worker's thread once the handlers that run now have stopped. */
    final void later(Runnable task) {
        channel.executor().execute(task);
    }

    final boolean watchesClient() {
        return host.site().checkClientAbort();
    }

    final boolean isCongested() {
        return channel.channel().isActive() && !channel.channel().isWritable();
    }

    final void awaitWritable(Resumption<Void> writer) {
        writers.add(writer);
        writer.onCancel(() -> writers.remove(writer));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.channel().isWritable()) {
            wakeWriters();
        }
    }

    private void wakeWriters() {
        List<Resumption<Void>> woken = List.copyOf(writers);
        writers.clear();
        woken.forEach(writer -> writer.resume(null));
    }

    /** Rules 10.1 and 10.2. */
    final void leave(Exchange left) {
        boolean early = !left.response().isOver();
        left.response().cut(LEFT);
        if (early && watchesClient()) {
            left.host().abort();
        }
        left.body().abandon();
        wakeWriters();
    }

    final void requireOwnThread() {
        if (!channel.executor().inEventLoop()) {
            throw new IllegalStateException("a request belongs to the thread of its worker, and this is "
                    + Thread.currentThread().getName() + "; bring the result back with LightThread.await");
        }
    }
}
