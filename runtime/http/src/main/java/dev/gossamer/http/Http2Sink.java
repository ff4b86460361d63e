package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

/** A client at the other end of a stream. Keeps the last frame back: it may be the one that ends the stream. */
final class Http2Sink implements ResponseSink {
    private final Http2StreamHandler stream;
    private final ChannelHandlerContext channel;
    private final ServerDate date;
    private ResponseHead head;
    private Http2Headers fields;
    private ByteBuf last;
    private long sent;

    Http2Sink(Http2StreamHandler stream, ChannelHandlerContext channel, ServerDate date) {
        this.stream = stream;
        this.channel = channel;
        this.date = date;
    }

    @Override
    public ByteBuf buffer() {
        return channel.alloc().buffer();
    }

    @Override
    public void head(ResponseHead complete, long length) {
        head = complete;
        fields = complete.completeOfStream(length, date.text());
    }

    @Override
    public void body(ByteBuf bytes) {
        pass();
        last = bytes;
        sent += bytes.readableBytes();
    }

    @Override
    public void flush() {
        pass();
        channel.flush();
    }

    private void pass() {
        if (fields != null) {
            channel.write(new DefaultHttp2HeadersFrame(fields));
            fields = null;
        }
        if (last != null) {
            channel.write(new DefaultHttp2DataFrame(last));
            last = null;
        }
    }

    @Override
    public void end() {
        if (!head.fits(sent)) {
            // Who has been told of more must not take this for all of it.
            flush();
            stream.breakOff(Http2Error.INTERNAL_ERROR);
            return;
        }
        ChannelFuture written = fields != null && last == null ? endOfHead() : endOfBody();
        channel.flush();
        written.addListener(stream::answered);
    }

    private ChannelFuture endOfHead() {
        Http2Headers whole = fields;
        fields = null;
        return channel.write(new DefaultHttp2HeadersFrame(whole, true));
    }

    private ChannelFuture endOfBody() {
        ByteBuf rest = last == null ? Unpooled.EMPTY_BUFFER : last;
        last = null;
        pass();
        return channel.write(new DefaultHttp2DataFrame(rest, true));
    }

    @Override
    public String page(int status) {
        return StandardPage.of(status);
    }
}
