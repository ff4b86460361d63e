package dev.gossamer.http;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one request. It is read only when somebody asks for it; until then the client waits behind the socket's
 * window, or for its 100 Continue.
 */
final class RequestBody {
    private static final int CLIENT_LEFT = 499;

    private final Client client;
    private final long limit;
    private final List<Resumption<Void>> readers = new ArrayList<>();
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private byte[] whole;
    private long length;
    private boolean awaitsContinue;
    private boolean discards;
    private boolean complete;
    private int failure;
    private Runnable whenSettled;

    /** @param follows whether there is one */
    RequestBody(Client client, long limit, RequestHead head, boolean follows) {
        this.client = client;
        this.limit = limit;
        this.complete = !follows;
        this.awaitsContinue = follows && head.expectsContinue();
    }

    /** All of it. Where it cannot be had, the request ends: 413, 400, or without a reply when the client has left. */
    @Suspendable
    byte[] read() {
        if (!isSettled()) {
            LightThread.<Void>suspend("request body", this::enqueue);
        }
        if (failure != 0) {
            throw Handler.exit(failure);
        }
        return array();
    }

    /** There it is, and nothing of it comes from a client. */
    void known(byte[] all) {
        whole = all;
    }

    private byte[] array() {
        if (whole == null) {
            whole = new byte[bytes.readableBytes()];
            bytes.readBytes(whole);
            release();
        }
        return whole.clone();
    }

    private void enqueue(Resumption<Void> reader) {
        readers.add(reader);
        reader.onCancel(() -> readers.remove(reader));
        if (readers.size() == 1) {
            ask();
        }
    }

    private void ask() {
        if (awaitsContinue) {
            awaitsContinue = false;
            client.sendContinue();
        }
        client.ask();
    }

    /** Takes the next piece from the client. */
    void receive(HttpContent content) {
        try {
            take(content);
        } finally {
            content.release();
        }
        if (failure != 0) {
            client.lostStep();
        }
        if (isSettled()) {
            settle();
        }
        if (client.readsAhead() || !isSettled() && (discards || !readers.isEmpty())) {
            client.ask();
        }
    }

    /** Reads ahead, to notice the client's leaving, unless the client itself waits to be asked. */
    void watch() {
        if (!awaitsContinue) {
            client.ask();
        }
    }

    private void take(HttpContent content) {
        length += content.content().readableBytes();
        if (content.decoderResult().isFailure()) {
            failure = 400;
        } else if (length > limit) {
            if (failure == 0) {
                client.refusedBody();
            }
            failure = 413;
        } else {
            if (!discards) {
                append(content.content());
            }
            complete = content instanceof LastHttpContent;
        }
    }

    private void append(ByteBuf piece) {
        if (bytes == Unpooled.EMPTY_BUFFER && piece.isReadable()) {
            bytes = Unpooled.buffer(piece.readableBytes());
        }
        bytes.writeBytes(piece);
    }

    /** The client has left. */
    void abandon() {
        fail(CLIENT_LEFT);
    }

    /** The client has stopped in the middle. */
    void timeOut() {
        if (discards || !readers.isEmpty()) {
            client.lostStep();
            fail(408);
        }
    }

    private void fail(int status) {
        if (!isSettled()) {
            failure = status;
            settle();
        }
    }

    /**
     * Reads and drops what nobody asked for, up to the limit, so that the next request on the connection can be read.
     *
     * @param done runs at the end of the body, or when the end is not worth waiting for
     */
    void discard(Runnable done) {
        discards = true;
        release();
        whenSettled = done;
        if (isSettled() || awaitsContinue) {
            settle();
        } else {
            client.ask();
        }
    }

    /** Whether the connection stands behind the end of this body. */
    boolean isComplete() {
        return complete;
    }

    private boolean isSettled() {
        return complete || failure != 0;
    }

    private void settle() {
        wakeReaders();
        Runnable done = whenSettled;
        whenSettled = null;
        if (done != null) {
            done.run();
        }
    }

    private void wakeReaders() {
        if (!readers.isEmpty()) {
            List<Resumption<Void>> woken = List.copyOf(readers);
            readers.clear();
            woken.forEach(reader -> reader.resume(null));
        }
    }

    void release() {
        bytes.release();
        bytes = Unpooled.EMPTY_BUFFER;
    }
}
