package dev.gossamer.net;

import dev.gossamer.EventLoop;
import dev.gossamer.Waiting;
import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.net.PortUnreachableException;
import java.util.ArrayDeque;

/**
 * One connection, with what it has received and nobody has read yet. The socket is read only when a reader finds
 * nothing here, so that is bounded by one read; what comes meanwhile waits in the sender. Used on its loop.
 *
 * <pre>
 *   OPEN    used by one socket
 *   IDLE    in the pool: what arrives now, an end included, closes it
 *   CLOSED
 *
 *   OPEN -> IDLE -> OPEN ...; any -> CLOSED
 * </pre>
 */
final class Link extends ChannelInboundHandlerAdapter implements GenericFutureListener<Future<Object>> {
    private enum State {
        OPEN,
        IDLE,
        CLOSED
    }

    /** Its name in the pipeline of its channel: codecs come before it. */
    static final String NAME = "link";

    final WorkerNet net;
    final Waiter reader;
    final Waiter writer;
    private final ArrayDeque<Object> input = new ArrayDeque<>(4);
    private State state = State.OPEN;
    private final Channel channel;
    private boolean asked;

    /**
     * Whether the reader runs when a read is through, and within it: what it asks for then costs no change of what the
     * loop waits for. Not where a loop is polled by a carrier, which the reader may close; nor with TLS, which may have
     * something to give when nothing is read.
     */
    private boolean wakesAfterRead;

    private boolean inputEnded;
    private Throwable inputError;
    private int reused;

    /** Of an HTTP connection. */
    ResponseDecoder decoder;

    /** Where it is kept between uses. */
    KeepalivePool.Place place;

    /** Left running while the connection is used, as the timers of {@link Waiter} are between waits. */
    private EventLoop.Timeout idleTimeout;

    private long idleFiresAt;
    private long idleUntil;

    Link(WorkerNet net, Channel channel) {
        this.net = net;
        this.channel = channel;
        this.reader = new Waiter(net.timers(), Waiting.Kind.READ, channel::remoteAddress);
        this.writer = new Waiter(net.timers(), Waiting.Kind.WRITE, channel::remoteAddress);
        this.wakesAfterRead = net.timers() instanceof NettyEventLoop;
        channel.pipeline().addLast(NAME, this);
    }

    /** Before TLS is put upon it. */
    void wakeOnEachMessage() {
        wakesAfterRead = false;
    }

    Channel channel() {
        return channel;
    }

    int reused() {
        return reused;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether it can be used once more: nothing came that was not asked for. */
    boolean isFresh() {
        return state != State.CLOSED && !inputEnded && input.isEmpty() && channel.isActive();
    }

    boolean hasInput() {
        return !input.isEmpty();
    }

    boolean inputEnded() {
        return inputEnded;
    }

    /** Why the input has ended; null where the peer has ended it, and for whoever asks once more. */
    Throwable takeInputError() {
        Throwable error = inputError;
        inputError = null;
        return error;
    }

    /** @param until when it is closed if nobody has used it */
    void idle(long until) {
        state = State.IDLE;
        idleUntil = until;
        if (until != Waiter.FOR_EVER && (idleTimeout == null || idleFiresAt - until > 0)) {
            startIdleTimer();
        }
        ask();
    }

    private void startIdleTimer() {
        stopIdleTimer();
        idleFiresAt = idleUntil;
        idleTimeout = net.timers().schedule(Math.max(0, idleUntil - net.timers().nanoTime()), this::idleTimerFired);
    }

    private void stopIdleTimer() {
        if (idleTimeout != null) {
            idleTimeout.cancel();
            idleTimeout = null;
        }
    }

    private void idleTimerFired() {
        idleTimeout = null;
        if (state != State.IDLE || idleUntil == Waiter.FOR_EVER) {
            return;
        }
        if (idleUntil - net.timers().nanoTime() > 0) {
            startIdleTimer();
        } else {
            close();
        }
    }

    void reuse() {
        state = State.OPEN;
        reused++;
    }

    /** True once the scan has enough. */
    boolean feed(Scan scan) {
        while (input.peek() instanceof ByteBuf in) {
            boolean enough = scan.take(in);
            if (!in.isReadable()) {
                input.poll();
                in.release();
            }
            if (enough) {
                return true;
            }
        }
        return false;
    }

    /** The next message that the codec has made; null where there is none yet. Whoever takes it releases it. */
    Object poll() {
        return input.poll();
    }

    void unread(byte[] bytes) {
        if (bytes.length > 0 && state != State.CLOSED) {
            input.addFirst(Unpooled.wrappedBuffer(bytes));
        }
    }

    /** Blocks the light thread until there is more input, or the end of it; false once the deadline has passed. */
    @Suspendable
    boolean awaitInput(long deadline) {
        ask();
        return inputEnded || !input.isEmpty() || reader.await(deadline);
    }

    private void ask() {
        if (!asked && !inputEnded) {
            asked = true;
            channel.read();
        }
    }

    /** Sends a message, and blocks the light thread until the system has it; false once the deadline has passed. */
    @Suspendable
    boolean write(Object message, long deadline) {
        ChannelFuture written = channel.writeAndFlush(message);
        if (!written.isDone()) {
            written.addListener(this);
            while (!written.isDone()) {
                if (!writer.await(deadline)) {
                    return written.isDone();
                }
            }
        }
        if (!written.isSuccess()) {
            throw new LightSocketException(Words.of(written.cause()), written.cause());
        }
        return true;
    }

    @Override
    public void operationComplete(Future<Object> written) {
        writer.wake();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (state == State.CLOSED) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof ByteBuf bytes && !bytes.isReadable()) {
            bytes.release();
        } else {
            input.add(message);
            if (state == State.IDLE) {
                close();
            } else if (!wakesAfterRead) {
                reader.wake();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        asked = false;
        if (!input.isEmpty()) {
            if (wakesAfterRead) {
                reader.wakeNow();
            }
        } else if (state == State.IDLE || reader.isWaiting()) {
            // What was read was not enough for a message: a part of a TLS record, of a header.
            ask();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent closed) {
            // An error where the peer has closed the connection, or somebody in between, and not TLS before it.
            inputEnds(closed.cause());
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputEnds(null);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inputEnds(null);
        writer.wake();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof PortUnreachableException) {
            // A datagram did not get there; the next one may.
            input.add(error);
            reader.wake();
            return;
        }
        inputEnds(error);
        context.close();
    }

    private void inputEnds(Throwable error) {
        if (!inputEnded) {
            inputEnded = true;
            inputError = error;
            reader.wake();
            if (state == State.IDLE) {
                close();
            }
        }
    }

    /** Whoever is blocked here gets {@code closed}. */
    void close() {
        if (state == State.CLOSED) {
            return;
        }
        State before = state;
        state = State.CLOSED;
        if (place != null) {
            place.gone(this, before == State.IDLE);
        }
        reader.stop();
        writer.stop();
        stopIdleTimer();
        for (Object message = input.poll(); message != null; message = input.poll()) {
            ReferenceCountUtil.release(message);
        }
        inputEnded = true;
        channel.close();
        reader.wake();
        writer.wake();
    }
}
