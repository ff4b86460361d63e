package dev.gossamer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;

/** Netty's codec, with the limits of the server. */
final class Http2Codec extends Http2FrameCodec {
    /** What a client may send on a stream before anybody reads it. */
    static final int WINDOW = 64 * 1024 - 1;

    /** In half a minute. As in Netty: more is an attack, not a client that changes its mind. */
    private static final int MAX_RESETS = 200;

    private static final int RESETS_SECONDS = 30;

    /** Answers to PING and SETTINGS that a client does not read. */
    private static final int MAX_UNREAD_ANSWERS = 1_000;

    private final WorkerHost host;

    private Http2Codec(
            WorkerHost host, Http2ConnectionEncoder encoder, Http2ConnectionDecoder decoder, Http2Settings settings) {
        super(encoder, decoder, settings, true, true);
        this.host = host;
    }

    static Http2Codec of(WorkerHost host) {
        return (Http2Codec) new Builder(host).build();
    }

    /**
     * All streams together may be sent what each of them may: else one whose handler does not read its body would hold
     * up the others.
     */
    void openWindow() throws Http2Exception {
        int all = (int) Math.min((long) WINDOW * host.site().streams(), Integer.MAX_VALUE / 2);
        var connection = connection().connectionStream();
        connection().local().flowController().incrementWindowSize(connection, all - WINDOW);
    }

    /** What cannot be given to any stream is counted here, as a request that could not be read. */
    @Override
    public void onError(ChannelHandlerContext context, boolean outbound, Throwable cause) {
        Http2Exception error = Http2CodecUtil.getEmbeddedHttp2Exception(cause);
        if (!outbound
                && error instanceof Http2Exception.StreamException of
                && of.error() == Http2Error.PROTOCOL_ERROR
                && connection().stream(of.streamId()) == null) {
            boolean tooLong = error instanceof Http2Exception.HeaderListSizeException;
            host.site()
                    .operations()
                    .refused(
                            RequestDecoder.unreadable(error),
                            context.channel(),
                            host.counters(),
                            tooLong ? 431 : 400,
                            0);
        }
        super.onError(context, outbound, cause);
    }

    private static final class Builder extends Http2FrameCodecBuilder {
        private final WorkerHost host;

        Builder(WorkerHost host) {
            this.host = host;
            server(true);
            Limits limits = host.site().limits();
            initialSettings(Http2Settings.defaultSettings()
                    .maxConcurrentStreams(host.site().streams())
                    .maxHeaderListSize(limits.requestLine() + (long) limits.headers()));
            decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESETS_SECONDS);
            encoderEnforceMaxQueuedControlFrames(MAX_UNREAD_ANSWERS);
        }

        @Override
        protected Http2FrameCodec build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2Codec(host, encoder, decoder, settings);
        }
    }
}
