package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelCallsTest {
    private final List<Object> trace = new ArrayList<>();
    private ServerSocketChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Suspendable
    private static byte[] read(SocketChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            assertThat(channel.isBlocking()).isTrue();
        }
        return buffer.array();
    }

    @Suspendable
    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** More than the system's buffers hold: the writer waits for the reader, and both are on one carrier. */
    @Test
    void bothSidesTakeTurnsOnOneCarrier() {
        byte[] sent = new byte[4 << 20];
        new Random(1).nextBytes(sent);
        Runs.virtual(() -> {
            LightThread<byte[]> server = LightThread.spawn(() -> {
                try (SocketChannel accepted = listener.accept()) {
                    trace.add("accepted");
                    return read(accepted, sent.length);
                }
            });
            trace.add("connecting");
            try (SocketChannel channel = SocketChannel.open(listener.getLocalAddress())) {
                write(channel, sent);
            }
            assertThat(LightThread.waitFor(server).get()).isEqualTo(sent);
        });
        assertThat(trace).containsExactly("connecting", "accepted");
    }

    @Test
    void outsideTheyAreAsBefore() throws IOException {
        try (SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
                SocketChannel accepted = listener.accept()) {
            write(channel, new byte[] {1, 2});
            assertThat(read(accepted, 2)).containsExactly(1, 2);
        }
    }

    @Test
    void inNonBlockingModeNobodyWaits() {
        Runs.virtual(() -> {
            listener.configureBlocking(false);
            assertThat(listener.accept()).isNull();
            try (SocketChannel channel = SocketChannel.open(listener.getLocalAddress())) {
                channel.configureBlocking(false);
                assertThat(channel.read(ByteBuffer.allocate(1))).isZero();
            }
        });
    }

    @Suspendable
    private LightThread<Object> blocked(SuspendableCallable<Object> call) {
        return LightThread.spawn(() -> {
            try {
                return call.call();
            } finally {
                trace.add("finally");
            }
        });
    }

    @Test
    void aKillClosesTheChannel() {
        Runs.virtual(() -> {
            SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
            SocketChannel accepted = listener.accept();
            LightThread<Object> reader = blocked(() -> read(channel, 1));
            assertThat(LightThread.kill(reader)).isEqualTo(KillResult.KILLED);
            assertThat(accepted.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            accepted.close();
        });
        assertThat(trace).containsExactly("finally");
    }

    @Test
    void anInterruptClosesTheChannel() {
        Runs.virtual(() -> {
            SocketChannel channel = SocketChannel.open(listener.getLocalAddress());
            SocketChannel accepted = listener.accept();
            LightThread<Object> reader = blocked(() -> {
                try {
                    return read(channel, 1);
                } finally {
                    trace.add(Thread.currentThread().isInterrupted());
                }
            });
            Interrupts.interrupt(reader);
            Outcome<Object> interrupted = LightThread.waitFor(reader);
            assertThat(interrupted.error()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(channel.isOpen()).isFalse();
            accepted.close();
        });
        assertThat(trace).containsExactly(true, "finally");
    }

    @Test
    void anInterruptBeforeClosesTheChannelToo() {
        Runs.virtual(() -> {
            LightThread<Object> accepting = blocked(() -> {
                Thread.currentThread().interrupt();
                return listener.accept();
            });
            assertThat(LightThread.waitFor(accepting).error()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(listener.isOpen()).isFalse();
        });
    }
}
