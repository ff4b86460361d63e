package dev.gossamer.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/**
 * A request of HTTP/1.1 that asks for its answer in HTTP/2 (RFC 7540, 3.2). Where something about that is not right the
 * answer comes in HTTP/1.1, as it may. Only for requests without a body.
 */
final class Http2Upgrade {
    private static final String SETTINGS = "HTTP2-Settings";
    private static final int SETTING_BYTES = 6;

    private Http2Upgrade() {}

    static boolean isAskedFor(HttpRequest message, WorkerHost host, ChannelPipeline pipeline) {
        HttpHeaders headers = message.headers();
        return host.site().streams() > 0
                && headers.contains(HttpHeaderNames.UPGRADE)
                && message.decoderResult().isSuccess()
                && message.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, SETTINGS, true)
                && headers.getAll(SETTINGS).size() == 1
                && message.uri().startsWith("/")
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0")
                && pipeline.get(SslHandler.class) == null;
    }

    /** Null where they are none. */
    static Http2Settings settings(HttpRequest message) {
        try {
            byte[] payload = Base64.getUrlDecoder().decode(message.headers().get(SETTINGS));
            if (payload.length % SETTING_BYTES != 0) {
                return null;
            }
            Http2Settings settings = new Http2Settings();
            for (ByteBuffer left = ByteBuffer.wrap(payload); left.hasRemaining(); ) {
                settings.put(left.getChar(), Long.valueOf(left.getInt() & 0xffff_ffffL));
            }
            return settings;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Goes on in HTTP/2, of which the request becomes the first stream. */
    static void start(ChannelHandlerContext channel, WorkerHost host, HttpRequest message, Http2Settings settings) {
        ChannelPipeline pipeline = channel.pipeline();
        channel.write(switching());
        Http2Codec codec = Http2Setup.replace(pipeline, host);
        try {
            codec.onHttpServerUpgrade(settings);
            codec.decoder()
                    .frameListener()
                    .onHeadersRead(
                            pipeline.context(codec), Http2CodecUtil.HTTP_UPGRADE_STREAM_ID, head(message), 0, true);
            pipeline.remove(RequestDecoder.class);
            pipeline.flush();
        } catch (Http2Exception e) {
            pipeline.fireExceptionCaught(e);
            pipeline.close();
        }
    }

    private static FullHttpResponse switching() {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        response.headers().set(HttpHeaderNames.UPGRADE, Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME);
        return response;
    }

    private static Http2Headers head(HttpRequest message) {
        HttpHeaders headers = message.headers();
        Http2Headers head = new DefaultHttp2Headers(false);
        head.method(message.method().asciiName()).scheme("http").path(message.uri());
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() == 1) {
            head.authority(hosts.get(0));
        }
        HttpConversionUtil.toHttp2Headers(headers, head);
        return head;
    }
}
