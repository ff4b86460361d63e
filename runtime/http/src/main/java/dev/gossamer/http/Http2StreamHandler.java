package dev.gossamer.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * One stream of a connection by HTTP/2: one request and its response. What a client sends is taken from it when somebody
 * asks for it; until then it fills the window of the stream, and no more.
 */
final class Http2StreamHandler extends Client {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private static final int FAILED = 500;

    private final Http2Streams connection;
    private int id;
    private Exchange exchange;
    private boolean begun;

    /** Whether the channel is, or may be. */
    private boolean open = true;

    /** Whether the response is on its way to the end, and the body of the request over or not of interest. */
    private boolean answered;

    private boolean bodyOver;
    private boolean bodyComplete;

    /** Whether somebody waits for what the client sends, and how many messages had come. */
    private boolean waiting;

    private long received;
    private long receivedBefore;

    /** What the client has allowed to be sent, beyond the first window, and what had been sent. */
    private long credits;

    private long sentBefore = -1;

    Http2StreamHandler(Http2Streams connection, WorkerHost host) {
        super(host);
        this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context;
        id = ((Http2StreamChannel) context.channel()).stream().id();
        if (connection.opened(id, this)) {
            channel.read();
        } else {
            open = false;
            reset(Http2Error.REFUSED_STREAM);
        }
    }

    @Override
    void ask() {
        waiting = true;
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2HeadersFrame headers && !begun && open) {
            begun = true;
            begin(headers);
        } else if (frame instanceof Http2HeadersFrame) {
            // Trailers are not given to handlers.
            receive(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER));
        } else if (frame instanceof Http2DataFrame data) {
            ByteBuf content = data.content();
            receive(data.isEndStream() ? new DefaultLastHttpContent(content) : new DefaultHttpContent(content));
        } else {
            // Of a type that nobody knows: what was asked for is still to come.
            ReferenceCountUtil.release(frame);
            if (waiting) {
                channel.read();
            }
        }
    }

    private void receive(HttpContent content) {
        received++;
        waiting = false;
        if (!open || exchange == null) {
            content.release();
        } else {
            exchange.body().receive(content);
        }
    }

    private void begin(Http2HeadersFrame headers) {
        HttpRequest message = null;
        try {
            message = Http2Head.message(headers.headers(), host.site().limits());
            RequestHead head = RequestHead.whole(message, host.site().limits());
            RequestBody body = new RequestBody(this, host.site().limits().body(), head, !headers.isEndStream());
            exchange = new Exchange(this, host, head, body, response(head.isHead()));
            new PhaseRunner(exchange, this::completed).start();
        } catch (RefusedRequest refused) {
            LOG.log(
                    Level.INFO,
                    "refused a request from {0}: {1}",
                    channel.channel().remoteAddress(),
                    refused.getMessage());
            bodyComplete = headers.isEndStream();
            refuse(message == null ? RequestDecoder.unreadable(refused) : message, refused.status());
        }
    }

    private Response response(boolean toHead) {
        return new Response(new Http2Sink(this, channel, host.date()), new ResponseHead(toHead, false, true));
    }

    private void refuse(HttpRequest message, int status) {
        bodyOver = true;
        Response response = response(message.method().name().equals("HEAD"));
        response.fail(status);
        host.site().operations().refused(message, channel.channel(), host.counters(), status, response.bodySent());
    }

    private void completed() {
        host.site().operations().ended(exchange, channel.channel());
        if (!open || exchange.response().isCut()) {
            Response cut = exchange.response();
            exchange.body().release();
            exchange = null;
            breakOff(cut.cutStatus() == FAILED ? Http2Error.INTERNAL_ERROR : Http2Error.CANCEL);
        } else {
            exchange.body().discard(this::bodyIsOver);
        }
    }

    private void bodyIsOver() {
        bodyComplete = exchange.body().isComplete();
        bodyOver = true;
        exchange = null;
        finish();
    }

    /** The end of the response has been written, or never will be. */
    void answered(Future<?> written) {
        answered = true;
        finish();
    }

    private void finish() {
        if (!open) {
            over();
        } else if (bodyOver && answered && !bodyComplete) {
            // RFC 9113, 8.1: nobody wants the rest.
            reset(Http2Error.NO_ERROR);
        }
    }

    /** The client gets what was flushed, and is told that it is not all. */
    void breakOff(Http2Error why) {
        if (open) {
            channel.writeAndFlush(new DefaultHttp2DataFrame(false)).addListener(written -> reset(why));
        } else {
            over();
        }
    }

    private void reset(Http2Error why) {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(why));
        channel.close();
    }

    @Override
    void sendContinue() {
        channel.writeAndFlush(new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers(false).status(HttpResponseStatus.CONTINUE.codeAsText())));
    }

    @Override
    boolean readsAhead() {
        return false;
    }

    @Override
    void lostStep() {
        // The end of a stream cannot be missed.
    }

    /** The client lets more be sent. */
    void credit(int bytes) {
        credits += bytes;
    }

    /** What the timer does once in a while: see {@link ClientTimer}. */
    void look() {
        boolean silent = waiting && received == receivedBefore;
        receivedBefore = received;
        if (isStuck()) {
            host.counters().add(Counters.Count.TIMEOUTS);
            reset(Http2Error.CANCEL);
        } else if (silent && exchange != null) {
            host.counters().add(Counters.Count.TIMEOUTS);
            exchange.body().timeOut();
        }
    }

    /** Whether there was something to send since the last look, and nothing of it could be sent. */
    private boolean isStuck() {
        Http2RemoteFlowController flow =
                connection.codec().connection().remote().flowController();
        Http2Stream stream = connection.codec().connection().stream(id);
        if (stream == null || !flow.hasFlowControlled(stream)) {
            sentBefore = -1;
            return false;
        }
        long sent = flow.initialWindowSize() + credits - flow.windowSize(stream);
        boolean stuck = sent == sentBefore;
        sentBefore = sent;
        return stuck;
    }

    /** A reset does not wait until what was sent before it has been read. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame) {
            left();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        left();
    }

    /** The stream is closed, by whom and how ever. */
    void left() {
        if (!open) {
            return;
        }
        open = false;
        // Else what lies unread would keep the channel open.
        later(() -> channel.close());
        if (exchange != null) {
            leave(exchange);
        } else {
            over();
        }
    }

    private void over() {
        if (exchange == null) {
            connection.over(id);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof Http2Exception) {
            LOG.log(
                    Level.INFO,
                    "resetting a stream from {0}: {1}",
                    context.channel().remoteAddress(),
                    error.getMessage());
            if (!begun) {
                begun = true;
                host.site()
                        .operations()
                        .refused(
                                RequestDecoder.unreadable((Http2Exception) error),
                                channel.channel(),
                                host.counters(),
                                400,
                                0);
            }
            return;
        }
        if (!(error instanceof IOException)) {
            LOG.log(Level.ERROR, "resetting a stream from " + context.channel().remoteAddress(), error);
        }
        reset(Http2Error.INTERNAL_ERROR);
    }
}
