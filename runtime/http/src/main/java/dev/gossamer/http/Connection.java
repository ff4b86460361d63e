package dev.gossamer.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One client's connection: serves its requests one after the other. It asks for each message, so what a client sends
 * ahead waits, decoded, within one read of the socket, and behind it in the socket itself.
 */
final class Connection extends Client implements Connections.Member {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    /** How long a client that was refused may go on sending before the connection is closed under it. */
    private static final int LINGER_MS = 5_000;

    /** The same while the server is being closed. */
    private static final int LAST_LINGER_MS = 200;

    /** How long a new connection is waited for while the server is being closed. */
    private static final int FIRST_REQUEST_MS = 100;

    private final Runnable completed = this::completed;
    private final Runnable next = this::next;
    private Exchange exchange;
    private Inbox inbox;
    private ClientTimer timer;
    private boolean lingering;

    /** A request that asks to go on in HTTP/2, until its end has come. */
    private HttpRequest upgrading;

    /** Whether there was a request. */
    private boolean requested;

    /** Whether the client has been given an answer, which it may not have read yet. */
    private boolean answered;

    /** Whether the next request waits until the client has taken what there is for it. */
    private boolean paused;

    Connection(WorkerHost host) {
        super(host);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context;
        inbox = new Inbox(context, this);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        host.site().connections().opened(this);
        host.site().operations().opened(context.channel());
        timer = new ClientTimer(
                context, this, inbox, host.site().clientTimeout().toNanos());
        timer.start();
        ask();
    }

    @Override
    void ask() {
        inbox.ask();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inbox.add(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inbox.readComplete();
    }

    /** The next request waits until the one before it has been answered. */
    boolean isReadyFor(Object message) {
        return exchange == null || !(message instanceof HttpRequest);
    }

    void take(Object message) {
        if (lingering || exchange == null && upgrading == null && !(message instanceof HttpRequest)) {
            ReferenceCountUtil.release(message);
            ask();
        } else if (message instanceof HttpRequest request) {
            if (Http2Upgrade.isAskedFor(request, host, channel.pipeline())) {
                upgrading = request;
                ask();
            } else {
                begin(request);
            }
        } else if (upgrading != null) {
            upgrade();
        } else {
            exchange.body().receive((HttpContent) message);
        }
    }

    /** The request has ended: what follows is HTTP/2. */
    private void upgrade() {
        HttpRequest message = upgrading;
        upgrading = null;
        Http2Settings settings = Http2Upgrade.settings(message);
        if (settings == null || !inbox.isEmpty() || isDraining()) {
            begin(message);
        } else {
            Http2Upgrade.start(channel, host, message, settings);
        }
    }

    /** HTTP/2 has taken its place. */
    void handOver() {
        timer.stop();
        inbox.release();
        host.site().connections().closed(this);
    }

    private void begin(HttpRequest message) {
        requested = true;
        try {
            RequestHead head = RequestHead.of(message, host.site().limits());
            RequestBody body = new RequestBody(this, host.site().limits().body(), head, head.hasBody());
            boolean keepAlive = head.keepAlive() && !isDraining();
            Response response = new Response(
                    new ChannelSink(channel, host.date()), new ResponseHead(head.isHead(), head.isHttp10(), keepAlive));
            exchange = new Exchange(this, host, head, body, response);
            if (watchesClient()) {
                body.watch();
            }
            new PhaseRunner(exchange, completed).start();
        } catch (RefusedRequest refused) {
            exchange = null;
            LOG.log(
                    Level.INFO,
                    "refused a request from {0}: {1}",
                    channel.channel().remoteAddress(),
                    refused.getMessage());
            refuse(message, refused.status());
            ReferenceCountUtil.release(message);
        }
    }

    private void refuse(HttpRequest message, int status) {
        boolean toHead = message.method().equals(HttpMethod.HEAD);
        Response response = new Response(new ChannelSink(channel, host.date()), new ResponseHead(toHead, false, false));
        response.fail(status);
        host.site().operations().refused(message, channel.channel(), host.counters(), status, response.bodySent());
        linger();
    }

    private void completed() {
        Exchange ended = exchange;
        host.site().operations().ended(ended, channel.channel());
        if (!channel.channel().isActive()) {
            ended.body().release();
            exchange = null;
            host.site().connections().closed(this);
        } else if (!ended.response().keepsAlive()) {
            closeAfterResponse(ended);
        } else {
            ended.body().discard(next);
        }
    }

    private void closeAfterResponse(Exchange ended) {
        ended.body().release();
        exchange = null;
        boolean givenUp = ended.response().isCut() && !answered;
        if (!ended.response().isCommitted() && !answered) {
            channel.close();
        } else if (givenUp || ended.body().isComplete() && mayCloseAtOnce(ended)) {
            closeWhenWritten();
        } else {
            linger();
        }
    }

    /** A client that has asked for the end itself sends nothing more, unless it has done so already. */
    private boolean mayCloseAtOnce(Exchange ended) {
        return !ended.head().keepAlive() && !hasSentMore();
    }

    private boolean hasSentMore() {
        return !inbox.isEmpty() || channel.pipeline().get(RequestDecoder.class).hasInput();
    }

    private boolean isDraining() {
        return host.site().connections().isDraining();
    }

    private void closeWhenWritten() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void next() {
        boolean inStep = exchange.body().isComplete();
        exchange = null;
        answered = true;
        if (!inStep || isDraining()) {
            linger();
        } else if (isCongested()) {
            // Else who asks and never reads would fill the memory with answers.
            paused = true;
        } else {
            askWhenWritten();
        }
    }

    /** Were the end of what the client sends read before, it would close the socket under the answer. */
    private void askWhenWritten() {
        ChannelOutboundBuffer unsent = channel.channel().unsafe().outboundBuffer();
        if (unsent == null || unsent.totalPendingWriteBytes() == 0) {
            ask();
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> ask());
        }
    }

    /**
     * Closes without losing the response: were the socket closed while the client still sends, the client's side would
     * drop what it has not read yet.
     */
    private void linger() {
        lingering = true;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (channel.channel() instanceof DuplexChannel duplex && written.isSuccess()) {
                endOutput(duplex);
                Future<?> end =
                        channel.executor().schedule(() -> channel.close(), lingerMillis(), TimeUnit.MILLISECONDS);
                channel.channel().closeFuture().addListener(closed -> end.cancel(false));
                ask();
            } else {
                channel.close();
            }
        });
    }

    private int lingerMillis() {
        return isDraining() ? LAST_LINGER_MS : LINGER_MS;
    }

    /** Also TLS has a word for the end, without which a client takes what it has got for cut off. */
    private void endOutput(DuplexChannel duplex) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            duplex.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> duplex.shutdownOutput());
        }
    }

    @Override
    void sendContinue() {
        channel.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    @Override
    boolean readsAhead() {
        return watchesClient();
    }

    @Override
    void lostStep() {
        exchange.response().closeAfterwards();
    }

    /** The client has not sent for long what it should send. */
    void silent() {
        host.counters().add(Counters.Count.TIMEOUTS);
        if (exchange != null) {
            exchange.body().timeOut();
        } else if (!lingering && channel.pipeline().get(RequestDecoder.class).isInsideHead()) {
            refuse(RequestDecoder.unreadable(new TimeoutException("the client stopped")), 408);
        } else {
            channel.close();
        }
    }

    /** The client has not taken for long what it was sent. */
    void deaf() {
        host.counters().add(Counters.Count.TIMEOUTS);
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        super.channelWritabilityChanged(context);
        if (paused && channel.channel().isWritable()) {
            paused = false;
            askWhenWritten();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (exchange != null) {
            leave(exchange);
        }
        inbox.release();
        timer.stop();
        if (exchange == null) {
            host.site().connections().closed(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (!(error instanceof IOException)) {
            LOG.log(
                    Level.ERROR,
                    "closing the connection from " + context.channel().remoteAddress(),
                    error);
        }
        context.close();
    }

    /** The response to the request that is being served, if any, tells that it is the last. */
    @Override
    public void announceClose() {
        channel.executor().execute(() -> {
            if (exchange != null) {
                exchange.response().closeAfterwards();
            }
        });
    }

    /**
     * Closes after the response to the request that is being served; now, if there is none. Who has just come may have
     * sent a request that has not been read yet, and has a moment for it.
     */
    @Override
    public void drain() {
        channel.executor().execute(() -> {
            if (exchange != null) {
                exchange.response().closeAfterwards();
            } else if (!lingering && !requested) {
                channel.executor().schedule(this::closeIfIdle, FIRST_REQUEST_MS, TimeUnit.MILLISECONDS);
            } else {
                closeIfIdle();
            }
        });
    }

    private void closeIfIdle() {
        if (exchange == null && !lingering && !channel.isRemoved()) {
            closeWhenWritten();
        }
    }
}
