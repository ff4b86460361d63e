package dev.gossamer.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;

/** The first in the pipeline of a listening socket: knows when there is nobody left to accept. */
final class Acceptor extends ChannelInboundHandlerAdapter {
    /** A poll accepts 16 at most. This many have emptied the queue of the system, unless others come all the time. */
    private static final int MAX_POLLS = 100;

    private ChannelHandlerContext channel;
    private long accepted;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        accepted++;
        context.fireChannelRead(connection);
    }

    /**
     * From any thread. The system resets whoever is connected and has not been accepted when the socket is closed, so
     * that is done right after a poll that has found nobody.
     */
    ChannelFuture close() {
        channel.executor().execute(() -> closeAfterPoll(MAX_POLLS));
        return channel.channel().closeFuture();
    }

    /** What is scheduled waits for a poll, what is executed does not. */
    private void closeAfterPoll(int polls) {
        long before = accepted;
        channel.executor()
                .schedule(
                        () -> {
                            if (accepted == before || polls == 0) {
                                channel.close();
                            } else {
                                closeAfterPoll(polls - 1);
                            }
                        },
                        0,
                        TimeUnit.NANOSECONDS);
    }

    ChannelFuture closeNow() {
        return channel.channel().close();
    }
}
