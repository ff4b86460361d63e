package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Counts what goes over a socket: the first in its pipeline. */
final class Traffic extends ChannelDuplexHandler {
    private final Counters counters;

    Traffic(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        counters.add(Counters.Count.ACCEPTED);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        counters.add(Counters.Count.CLOSED);
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            counters.add(Counters.Count.RECEIVED, bytes.readableBytes());
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            counters.add(Counters.Count.SENT, bytes.readableBytes());
        }
        context.write(message, promise);
    }
}
