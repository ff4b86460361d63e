package dev.gossamer.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.List;

/** Decodes the responses on one connection, each to a request that is known. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 64 << 10;
    private static final int MAX_PIECE = 64 << 10;

    private HttpMethod method;

    /** The connection was closed without a word of TLS. */
    private boolean cut;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(MAX_PIECE));
    }

    /** What the next response answers. */
    void expect(HttpMethod method) {
        this.method = method;
    }

    /** Whether nothing stands behind the last response: it would pass for the beginning of the next. */
    boolean isAtEnd() {
        return actualReadableBytes() == 0;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslCloseCompletionEvent closed) {
            cut = !closed.isSuccess();
            if (!cut) {
                // The end of a body that goes on until the end, to be told before whoever reads learns of the latter.
                super.userEventTriggered(context, ChannelInputShutdownEvent.INSTANCE);
            }
        }
        super.userEventTriggered(context, event);
    }

    /** A body that ends with the connection ends only where its sender says so: by TLS, if there is TLS. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        if (cut) {
            out.remove(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage response) {
        return HttpMethod.HEAD.equals(method) || super.isContentAlwaysEmpty(response);
    }
}
