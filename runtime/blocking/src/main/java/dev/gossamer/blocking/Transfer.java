package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Connects, reads and writes a channel as {@code java.net.Socket} does, in its words. */
final class Transfer {
    /** The JDK copies what an array holds to memory of its own before it writes: not more than it can take. */
    private static final int PIECE = 64 << 10;

    private final SocketChannel channel;
    private final Endpoint endpoint;

    Transfer(SocketChannel channel, Endpoint endpoint) {
        this.channel = channel;
        this.endpoint = endpoint;
    }

    /** @param millis 0: as long as it takes */
    @Suspendable
    void connect(InetSocketAddress address, int millis) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostName());
        }
        long deadline = Endpoint.deadline(millis);
        try {
            if (!channel.connect(address)) {
                do {
                    endpoint.await(SelectionKey.OP_CONNECT, deadline, "Connect timed out");
                } while (!channel.finishConnect());
            }
        } catch (ClosedChannelException e) {
            throw Endpoint.closed();
        } catch (ConnectException e) {
            throw (IOException) new ConnectException(e.getMessage() + " (" + address + ")").initCause(e);
        }
    }

    /** @return how much, at least 1; -1 at the end */
    @Suspendable
    int receive(byte[] target, int offset, int length, int millis) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, Math.min(length, PIECE));
        int count = read(buffer);
        if (count == 0) {
            long deadline = Endpoint.deadline(millis);
            do {
                endpoint.await(SelectionKey.OP_READ, deadline, "Read timed out");
                count = read(buffer);
            } while (count == 0);
        }
        return count;
    }

    private int read(ByteBuffer target) throws IOException {
        try {
            return channel.read(target);
        } catch (ClosedChannelException e) {
            throw Endpoint.closed();
        }
    }

    @Suspendable
    void send(byte[] source, int offset, int length) throws IOException {
        int sent = 0;
        while (sent < length) {
            int piece = Math.min(length - sent, PIECE);
            int count = write(ByteBuffer.wrap(source, offset + sent, piece));
            sent += count;
            if (count < piece) {
                endpoint.await(SelectionKey.OP_WRITE, ChannelWait.NEVER, "Write timed out");
            }
        }
    }

    /** @return how much went at once; 0 where nothing can be sent any more */
    int sendNow(byte[] source, int length) {
        try {
            return channel.write(ByteBuffer.wrap(source, 0, length));
        } catch (IOException e) {
            return 0;
        }
    }

    private int write(ByteBuffer source) throws IOException {
        try {
            return channel.write(source);
        } catch (ClosedChannelException e) {
            throw channel.isOpen() ? new SocketException("Socket output is shutdown") : Endpoint.closed();
        }
    }
}
