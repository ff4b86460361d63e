package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * {@code SocketChannel} and {@code ServerSocketChannel} in blocking mode: a helper thread makes the call. An interrupt, or
 * a kill, interrupts that thread, and so closes the channel, as the JDK has it. In non-blocking mode the originals.
 */
public final class ChannelCalls {
    private ChannelCalls() {}

    /** {@link SocketChannel#read(ByteBuffer)}. */
    @Suspendable
    public static int read(SocketChannel channel, ByteBuffer target) throws IOException {
        Light light = light(channel);
        return light == null ? channel.read(target) : await(light, "read", channel, () -> channel.read(target));
    }

    /** {@link SocketChannel#read(ByteBuffer[])}. */
    @Suspendable
    public static long read(SocketChannel channel, ByteBuffer[] targets) throws IOException {
        return read(channel, targets, 0, targets.length);
    }

    /** {@link SocketChannel#read(ByteBuffer[], int, int)}. */
    @Suspendable
    public static long read(SocketChannel channel, ByteBuffer[] targets, int offset, int length) throws IOException {
        Light light = light(channel);
        return light == null
                ? channel.read(targets, offset, length)
                : await(light, "read", channel, () -> channel.read(targets, offset, length));
    }

    /** {@link SocketChannel#write(ByteBuffer)}. */
    @Suspendable
    public static int write(SocketChannel channel, ByteBuffer source) throws IOException {
        Light light = light(channel);
        return light == null ? channel.write(source) : await(light, "write", channel, () -> channel.write(source));
    }

    /** {@link SocketChannel#write(ByteBuffer[])}. */
    @Suspendable
    public static long write(SocketChannel channel, ByteBuffer[] sources) throws IOException {
        return write(channel, sources, 0, sources.length);
    }

    /** {@link SocketChannel#write(ByteBuffer[], int, int)}. */
    @Suspendable
    public static long write(SocketChannel channel, ByteBuffer[] sources, int offset, int length) throws IOException {
        Light light = light(channel);
        return light == null
                ? channel.write(sources, offset, length)
                : await(light, "write", channel, () -> channel.write(sources, offset, length));
    }

    /** {@link SocketChannel#connect(SocketAddress)}. */
    @Suspendable
    public static boolean connect(SocketChannel channel, SocketAddress address) throws IOException {
        Light light = light(channel);
        return light == null
                ? channel.connect(address)
                : await(light, "connect", channel, () -> channel.connect(address));
    }

    /** {@link SocketChannel#open(SocketAddress)}. */
    @Suspendable
    public static SocketChannel open(SocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean connected = false;
        try {
            connect(channel, address);
            connected = true;
            return channel;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    /** {@link ServerSocketChannel#accept()}. */
    @Suspendable
    public static SocketChannel accept(ServerSocketChannel channel) throws IOException {
        Light light = light(channel);
        return light == null ? channel.accept() : await(light, "accept", channel, channel::accept);
    }

    /** Null where the original is to be called. */
    @Suspendable
    private static Light light(SelectableChannel channel) {
        Light light = channel.isBlocking() ? Light.here() : null;
        return light == null || Light.isPinned() ? null : light;
    }

    @Suspendable
    private static <T> T await(Light light, String what, SelectableChannel channel, HelperCall.Body<T> body)
            throws IOException {
        try {
            return outcome(
                    light, new HelperCall<>(what + " of a channel", Wait.FOREVER, body, null, ChannelCalls::undo));
        } catch (InterruptedException e) {
            channel.close();
            light.interrupt();
            throw new ClosedByInterruptException();
        } catch (ClosedByInterruptException e) {
            light.interrupt();
            throw e;
        } catch (Error e) {
            // Killed, maybe before the helper has begun: nobody knows how much was read or written (4.2).
            channel.close();
            throw e;
        }
    }

    /** What the helper has thrown is thrown as it is. */
    @Suspendable
    private static <T> T outcome(Light light, HelperCall<T> call) throws IOException, InterruptedException {
        return light.await(call);
    }

    /** What was accepted for a light thread that has been killed. The channel that it waited at is closed already. */
    private static void undo(Object result) {
        if (result instanceof SocketChannel accepted) {
            try {
                accepted.close();
            } catch (IOException e) {
                throw new IllegalStateException("cannot close what was accepted for a killed light thread", e);
            }
        }
    }
}
