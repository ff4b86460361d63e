package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.CoroutineStateException;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** UDP, against the JDK's socket. */
@Tag("rule-13")
class LightDatagramSocketTest {
    private DatagramSocket peer;

    @BeforeEach
    void open() throws IOException {
        peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        peer.setSoTimeout(20_000);
    }

    @AfterEach
    void close() {
        peer.close();
    }

    private SocketAddress receive(String expected) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return packet.getSocketAddress();
    }

    private void send(SocketAddress to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        peer.send(new DatagramPacket(bytes, bytes.length, to));
    }

    @Suspendable
    private LightDatagramSocket connected() {
        return LightDatagramSocket.create().setPeerName("localhost", peer.getLocalPort());
    }

    @ParameterizedTest
    @EnumSource
    void sendsAndReceives(Host host) throws Exception {
        host.run(() -> {
            LightDatagramSocket socket = connected();
            socket.send("hello");
            SocketAddress to = receive("hello");
            LightThread<byte[]> reader = LightThread.spawn(() -> socket.receive());
            assertThat(Failure.message(() -> socket.receive())).isEqualTo("socket busy reading");
            String much = "x".repeat(60_000);
            send(to, much);
            assertThat(LightThread.waitFor(reader).get()).asString().isEqualTo(much);
            send(to, "one of many");
            send(to, "two");
            assertThat(socket.receive(3)).asString().isEqualTo("one");
            assertThat(socket.receive(10)).asString().isEqualTo("two");
            socket.close();
            assertThat(Failure.message(() -> socket.receive())).isEqualTo("closed");
            assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aTimeOutLeavesItUsable(Host host) throws Exception {
        host.run(() -> {
            LightDatagramSocket socket = connected().timeout(Duration.ofMillis(10));
            socket.send("hello");
            SocketAddress to = receive("hello");
            assertThat(Failure.message(() -> socket.receive())).isEqualTo("timeout");
            send(to, "late");
            socket.timeout(Duration.ofSeconds(20));
            assertThat(socket.receive()).asString().isEqualTo("late");
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyThereIsARefusal(Host host) throws Exception {
        host.run(() -> {
            LightDatagramSocket socket = connected();
            int port = peer.getLocalPort();
            peer.close();
            socket.send("anybody?");
            assertThat(Failure.message(() -> socket.receive())).isEqualTo("connection refused");
            peer = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"));
            peer.setSoTimeout(20_000);
            socket.send("and now?");
            send(receive("and now?"), "yes");
            assertThat(socket.receive()).asString().isEqualTo("yes");
        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledReaderTakesItAlong(Host host) throws Exception {
        host.run(() -> {
            LightDatagramSocket socket = connected();
            LightThread<byte[]> reader = LightThread.spawn(() -> socket.receive());
            assertThat(LightThread.kill(reader).ok()).isTrue();
            assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
            // And can be opened again.
            socket.setPeerName("127.0.0.1", peer.getLocalPort()).send("again");
            receive("again");
        });
    }

    @Test
    void closingWakesTheReaderAndTheHandlersEndCloses() throws Exception {
        CompletableFuture<LightDatagramSocket> left = new CompletableFuture<>();
        try (Worker worker = Worker.start()) {
            worker.run(() -> {
                LightDatagramSocket socket = connected();
                LightThread<String> reader = LightThread.spawn(() -> Failure.message(() -> socket.receive()));
                socket.close();
                assertThat(LightThread.waitFor(reader).get()).isEqualTo("closed");
                left.complete(connected());
            });
            CompletableFuture<String> message = new CompletableFuture<>();
            worker.run(() -> {
                message.complete(Failure.message(() -> left.join().send("x")));
            });
            assertThat(message.join()).isEqualTo("closed");
        }
    }

    @Test
    void oneOfAnotherHandlerIsABadRequest() throws Exception {
        try (Worker worker = Worker.start()) {
            CompletableFuture<LightDatagramSocket> shared = new CompletableFuture<>();
            CompletableFuture<String> message = new CompletableFuture<>();
            worker.handle(() -> {
                shared.complete(connected());
                LightThread.await(message);
            });
            worker.run(() -> {
                LightDatagramSocket socket = LightThread.await(shared);
                try {
                    socket.receive();
                } catch (CoroutineStateException e) {
                    message.complete(e.getMessage());
                }
            });
            assertThat(message.join()).startsWith("bad request");
        }
    }
}
