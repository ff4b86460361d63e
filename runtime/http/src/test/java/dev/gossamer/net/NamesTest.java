package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names are looked up without blocking the worker; here by a server of the test's own. */
class NamesTest {
    private static final int NO_SUCH_NAME = 3;

    private final AtomicInteger queries = new AtomicInteger();
    private DatagramSocket dns;

    @BeforeEach
    void serve() throws IOException {
        dns = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        System.setProperty(Names.SERVERS, "127.0.0.1:" + dns.getLocalPort());
        Thread server = new Thread(this::answer, "dns");
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(Names.SERVERS);
        dns.close();
    }

    /** {@code peer.test} is 127.0.0.1, {@code slow.test} gets no answer, all others do not exist. */
    private void answer() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket query = new DatagramPacket(buffer, buffer.length);
                dns.receive(query);
                queries.incrementAndGet();
                byte[] answer = answer(buffer, query.getLength());
                if (answer != null) {
                    dns.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] answer(byte[] query, int length) {
        int end = 12;
        StringBuilder name = new StringBuilder();
        while (query[end] != 0) {
            name.append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII))
                    .append('.');
            end += query[end] + 1;
        }
        boolean wantsV4 = query[end + 2] == 1;
        end += 5;
        if (name.toString().equals("slow.test.")) {
            return null;
        }
        boolean known = name.toString().equals("peer.test.");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(query, 0, 2);
        answer.writeBytes(new byte[] {(byte) 0x81, (byte) (0x80 | (known ? 0 : NO_SUCH_NAME))});
        answer.writeBytes(new byte[] {0, 1, 0, (byte) (known && wantsV4 ? 1 : 0), 0, 0, 0, 0});
        answer.write(query, 12, end - 12);
        if (known && wantsV4) {
            answer.writeBytes(new byte[] {(byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1});
        }
        return answer.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void connectsByName(Host host) throws Exception {
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                for (int i = 0; i < 3; i++) {
                    LightSocket socket = LightSocket.connect("peer.test", peer.port());
                    socket.send("x\n");
                    assertThat(socket.receiveLine()).isEqualTo("x");
                }
            });
        }
        // IPv4 and perhaps IPv6, once.
        assertThat(queries.get()).isBetween(1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void namesThatDoNotExistSaySo(Host host) throws Exception {
        host.run(() -> assertThat(Failure.message(() -> LightSocket.connect("none.test", 80)))
                .isEqualTo("none.test could not be resolved (3: Host not found)"));
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatDoesNotAnswerIsATimeOut(Host host) throws Exception {
        Duration soon = Duration.ofMillis(20);
        host.run(() -> assertThat(Failure.message(
                        () -> LightSocket.create().timeouts(soon, soon, soon).connectTo("slow.test", 80)))
                .isEqualTo("timeout"));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledLookUpIsGivenUp(Host host) throws Exception {
        host.run(() -> {
            LightSocket socket = LightSocket.create();
            LightThread<LightSocket> looking = LightThread.spawn(() -> socket.connectTo("slow.test", 80));
            assertThat(Failure.message(() -> socket.connectTo("slow.test", 80))).isEqualTo("socket busy connecting");
            assertThat(LightThread.kill(looking).ok()).isTrue();
            assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
        });
    }

    @ParameterizedTest
    @EnumSource
    void withoutServersThereIsNoResolver(Host host) throws Exception {
        System.setProperty(Names.SERVERS, "none");
        try (Peer peer = Peer.echo()) {
            host.run(() -> {
                assertThat(Failure.message(() -> LightSocket.connect("peer.test", 80)))
                        .isEqualTo("no resolver defined to resolve \"peer.test\"");
                // The hosts file and addresses need none.
                LightSocket.connect("localhost", peer.port());
                LightSocket.connect("127.0.0.1", peer.port());
            });
        }
    }
}
