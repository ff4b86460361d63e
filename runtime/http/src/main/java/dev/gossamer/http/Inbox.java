package dev.gossamer.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the decoder has made of the last read of the socket. Hands out one message each time that the connection asks,
 * and reads the socket again only once it is empty: so what a client sends ahead is bounded by one read.
 */
final class Inbox {
    private final ChannelHandlerContext channel;
    private final Connection connection;
    private final Deque<Object> messages = new ArrayDeque<>(4);
    private long taken;
    private boolean wanted;
    private boolean delivering;

    /**
     * Whether the decoder may have more of the last read. To read the socket before it is through would be to read
     * ahead: who says that nothing more comes would be taken for one who has left.
     */
    private boolean decoding;

    Inbox(ChannelHandlerContext channel, Connection connection) {
        this.channel = channel;
        this.connection = connection;
    }

    /** The connection wants one message more, now or when it comes. */
    void ask() {
        wanted = true;
        deliver();
    }

    void add(Object message) {
        decoding = true;
        messages.add(message);
        deliver();
    }

    /** The decoder has made of the last read what it could. */
    void readComplete() {
        decoding = false;
        readIfWaiting();
    }

    private void readIfWaiting() {
        if (isWaiting() && !decoding) {
            channel.read();
        }
    }

    /** In a loop, not in a recursion: the connection asks while it takes a message. */
    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (wanted && !messages.isEmpty() && connection.isReadyFor(messages.peek())) {
                wanted = false;
                taken++;
                connection.take(messages.poll());
            }
        } finally {
            delivering = false;
        }
        readIfWaiting();
    }

    /** Whether the client has to send something. */
    boolean isWaiting() {
        return wanted && messages.isEmpty();
    }

    /** Whether nothing has come that was not handed out. */
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** How many messages have been handed out. */
    long taken() {
        return taken;
    }

    void release() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }
}
