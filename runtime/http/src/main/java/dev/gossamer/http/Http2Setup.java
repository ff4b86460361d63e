package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;

/** Finds out who speaks HTTP/2, and puts it in the place of HTTP/1.1. */
final class Http2Setup {
    private Http2Setup() {}

    /** What the server offers by TLS, best first. */
    static String[] alpn(WorkerHost host) {
        return host.site().streams() == 0
                ? new String[] {ApplicationProtocolNames.HTTP_1_1}
                : new String[] {ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1};
    }

    /** To be called before the handlers of HTTP/1.1 are added. */
    static void offer(ChannelPipeline pipeline, WorkerHost host, boolean tls) {
        if (host.site().streams() > 0) {
            pipeline.addLast(tls ? new ByAgreement(host) : new ByPreface(host));
        }
    }

    /** Puts HTTP/2 behind the decoder of HTTP/1.1, which is the last that the caller has to remove. */
    static Http2Codec replace(ChannelPipeline pipeline, WorkerHost host) {
        Connection before = pipeline.get(Connection.class);
        Http2Codec codec = Http2Codec.of(host);
        Http2Streams streams = new Http2Streams(host, codec);
        pipeline.remove(ResponseEncoder.class);
        pipeline.addAfter(pipeline.context(RequestDecoder.class).name(), null, codec);
        pipeline.addLast(streams, new Http2MultiplexHandler(ofStream(streams, host)));
        pipeline.remove(before);
        before.handOver();
        pipeline.channel().config().setAutoRead(true);
        return codec;
    }

    private static void begin(ChannelPipeline pipeline, WorkerHost host) {
        replace(pipeline, host);
        pipeline.remove(RequestDecoder.class);
    }

    private static ChannelInitializer<Channel> ofStream(Http2Streams streams, WorkerHost host) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.config().setAutoRead(false);
                stream.pipeline().addLast(new Http2StreamHandler(streams, host));
            }
        };
    }

    /** TLS has agreed on it. */
    private static final class ByAgreement extends ChannelInboundHandlerAdapter {
        private final WorkerHost host;

        ByAgreement(WorkerHost host) {
            this.host = host;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                ChannelPipeline pipeline = context.pipeline();
                if (done.isSuccess() && speaksHttp2(pipeline)) {
                    begin(pipeline, host);
                }
                pipeline.remove(this);
            }
            context.fireUserEventTriggered(event);
        }

        private static boolean speaksHttp2(ChannelPipeline pipeline) {
            // SslHandler.applicationProtocol() knows Netty's own engines only.
            return ApplicationProtocolNames.HTTP_2.equals(
                    pipeline.get(SslHandler.class).engine().getApplicationProtocol());
        }
    }

    /** The client begins with it, unasked. */
    private static final class ByPreface extends ByteToMessageDecoder {
        private static final ByteBuf PREFACE = Http2CodecUtil.connectionPrefaceBuf();

        private final WorkerHost host;

        ByPreface(WorkerHost host) {
            this.host = host;
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            int length = Math.min(in.readableBytes(), PREFACE.readableBytes());
            boolean same = ByteBufUtil.equals(in, in.readerIndex(), PREFACE, 0, length);
            if (same && length < PREFACE.readableBytes()) {
                return;
            }
            if (same) {
                begin(context.pipeline(), host);
            }
            context.pipeline().remove(this);
        }
    }
}
