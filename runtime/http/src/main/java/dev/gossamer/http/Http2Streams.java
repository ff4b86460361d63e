package dev.gossamer.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.handler.codec.http2.Http2WindowUpdateFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One client's connection by HTTP/2, between Netty's codec and the channels of its streams: knows those that are open or
 * whose handler still runs, and ends the waiting for a client that does nothing.
 */
final class Http2Streams extends ChannelInboundHandlerAdapter implements Connections.Member, Runnable {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private final WorkerHost host;
    private final Http2Codec codec;
    private final Http2Chatter chatter = new Http2Chatter();
    private final IntObjectMap<Http2StreamHandler> streams = new IntObjectHashMap<>();
    private final long limitNanos;
    private ChannelHandlerContext channel;
    private Future<?> timer;
    private boolean leaving;
    private boolean gone;

    /** Whether what still comes is of no interest. */
    private boolean condemned;

    /** When the timer has last looked: whether it was idle, how many streams there had been, what was not sent. */
    private boolean idleBefore;

    private long openedBefore;
    private long unsentBefore;
    private long opened;

    Http2Streams(WorkerHost host, Http2Codec codec) {
        this.host = host;
        this.codec = codec;
        this.limitNanos = host.site().clientTimeout().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
        channel = context;
        codec.openWindow();
        context.flush();
        host.site().connections().opened(this);
        lookLater();
    }

    private void lookLater() {
        timer = channel.executor().schedule(this, limitNanos, TimeUnit.NANOSECONDS);
    }

    Http2Codec codec() {
        return codec;
    }

    /**
     * A stream has begun.
     *
     * @return false where too many handlers run for clients that have reset their streams
     */
    boolean opened(int id, Http2StreamHandler stream) {
        if (streams.size() >= 2 * host.site().streams()) {
            return false;
        }
        opened++;
        streams.put(id, stream);
        return true;
    }

    /** A stream is closed and its handler has ended. */
    void over(int id) {
        streams.remove(id);
        if (!streams.isEmpty()) {
            return;
        }
        if (gone) {
            host.site().connections().closed(this);
        } else if (leaving) {
            closeWhenWritten();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2WindowUpdateFrame update) {
            Http2StreamHandler stream = streams.get(update.stream().id());
            if (stream != null) {
                stream.credit(update.windowSizeIncrement());
            }
        }
        if (condemned) {
            ReferenceCountUtil.release(frame);
        } else if (chatter.isTooMuch(frame)) {
            ReferenceCountUtil.release(frame);
            condemn();
        } else if (frame instanceof Http2StreamFrame) {
            context.fireChannelRead(frame);
        } else {
            ReferenceCountUtil.release(frame);
        }
    }

    private void condemn() {
        condemned = true;
        LOG.log(
                Level.INFO,
                "closing the connection from {0}: it sends frames that bring nothing",
                channel.channel().remoteAddress());
        leave(Http2Error.ENHANCE_YOUR_CALM).addListener(ChannelFutureListener.CLOSE);
    }

    /** It looks once in a while, as {@link ClientTimer} does. */
    @Override
    public void run() {
        if (gone) {
            return;
        }
        ChannelOutboundBuffer buffer = channel.channel().unsafe().outboundBuffer();
        long unsent = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        if (unsent > 0 && unsent == unsentBefore) {
            host.counters().add(Counters.Count.TIMEOUTS);
            channel.close();
            return;
        }
        boolean idle = streams.isEmpty();
        if (idle && idleBefore && opened == openedBefore) {
            leave(Http2Error.NO_ERROR).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        idleBefore = idle;
        openedBefore = opened;
        unsentBefore = unsent;
        all().forEach(Http2StreamHandler::look);
        lookLater();
    }

    private List<Http2StreamHandler> all() {
        return List.copyOf(streams.values());
    }

    private ChannelFuture leave(Http2Error why) {
        leaving = true;
        return channel.writeAndFlush(new DefaultHttp2GoAwayFrame(why));
    }

    private void closeWhenWritten() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** What was sent before is served, and nothing after it. */
    @Override
    public void announceClose() {
        channel.executor().execute(() -> {
            if (!leaving && !gone) {
                leave(Http2Error.NO_ERROR);
            }
        });
    }

    @Override
    public void drain() {
        channel.executor().execute(() -> {
            if (!leaving && !gone) {
                leave(Http2Error.NO_ERROR);
            }
            if (streams.isEmpty() && !gone) {
                closeWhenWritten();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone = true;
        timer.cancel(false);
        all().forEach(Http2StreamHandler::left);
        context.fireChannelInactive();
        if (streams.isEmpty()) {
            host.site().connections().closed(this);
        }
    }

    /** Netty itself tells a client what it has done wrong, and closes the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof Http2FrameStreamException) {
            context.fireExceptionCaught(error);
        } else if (error instanceof Http2Exception) {
            LOG.log(
                    Level.INFO,
                    "closing the connection from {0}: {1}",
                    context.channel().remoteAddress(),
                    error.getMessage());
        } else {
            if (!(error instanceof IOException)) {
                LOG.log(
                        Level.ERROR,
                        "closing the connection from " + context.channel().remoteAddress(),
                        error);
            }
            context.close();
        }
    }
}
