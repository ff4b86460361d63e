package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * A client at the other end of a connection.
 *
 * @param channel takes the messages
 * @param date the Date header
 */
record ChannelSink(ChannelHandlerContext channel, ServerDate date) implements ResponseSink {
    @Override
    public ByteBuf buffer() {
        return channel.alloc().buffer();
    }

    @Override
    public void head(ResponseHead head, long length) {
        channel.write(head.complete(length, date.text()));
    }

    @Override
    public void body(ByteBuf bytes) {
        channel.write(new DefaultHttpContent(bytes));
    }

    /** One message instead of three: one way through the pipeline, and one buffer where the body is short. */
    @Override
    public void whole(ResponseHead head, ByteBuf bytes) {
        channel.writeAndFlush(head.whole(bytes, date.text()));
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void end() {
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Override
    public String page(int status) {
        return StandardPage.of(status);
    }
}
