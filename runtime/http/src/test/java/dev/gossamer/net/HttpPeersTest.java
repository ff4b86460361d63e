package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP client against servers that do what servers of this module do not. */
class HttpPeersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final LightHttpClient client = LightHttpClient.create();

    /** The head of a request, or what there was of it. */
    private static String head(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (String line = Peer.line(in); line.length() > 1; line = Peer.line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** Answers each request with the next of the texts, and the last ones with the last. */
    private static Peer answers(String... texts) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return new Peer(socket -> {
            while (!head(socket).isEmpty()) {
                String text = texts[Math.min(next.getAndIncrement(), texts.length - 1)];
                if (text.isEmpty()) {
                    return;
                }
                Peer.write(socket, text);
                if (text.contains("Connection: close")) {
                    return;
                }
            }
        });
    }

    private static String at(Peer peer) {
        return "http://127.0.0.1:" + peer.port() + "/";
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void connectionsAreKept(Host host) throws Exception {
        try (Peer peer = answers(OK)) {
            host.run(() -> {
                for (int i = 0; i < 5; i++) {
                    assertThat(client.get(at(peer)).text()).isEqualTo("ok");
                }
                assertThat(peer.connections()).isEqualTo(1);
                LightHttpClient.builder().keepalive(Duration.ZERO, 0).build().get(at(peer));
                client.get(at(peer));
                assertThat(peer.connections()).isEqualTo(2);
            });
        }
    }

    /** None of them may be used again. */
    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody'",
        "'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbody'",
        "'HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbodyHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbodyHTTP/1.1 200 OK\r\nX-Half: a'"
    })
    void connectionsAreNotKeptWhereTheyCannotBeTrusted(String answer) throws Exception {
        try (Peer peer = answers(answer, OK)) {
            Host.WORKER.run(() -> {
                assertThat(client.get(at(peer)).text()).isEqualTo("body");
                assertThat(client.get(at(peer)).text()).isEqualTo("ok");
                assertThat(peer.connections()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWordsBeforeTheLastAreSkipped(Host host) throws Exception {
        try (Peer peer = answers("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK);
                Peer other = answers("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")) {
            host.run(() -> {
                assertThat(client.get(at(peer)).status()).isEqualTo(200);
                assertThat(client.get(at(peer)).text()).isEqualTo("ok");
                assertThat(Failure.message(() -> client.get(at(other)))).startsWith("invalid response: 101");
            });
        }
    }

    /** The server closes a kept connection at the moment when the next request comes. */
    @ParameterizedTest
    @EnumSource
    void whatMayBeRepeatedIsSentOnceMore(Host host) throws Exception {
        try (Peer peer = answers(OK, "", OK, "", OK)) {
            host.run(() -> {
                assertThat(client.get(at(peer)).text()).isEqualTo("ok");
                assertThat(client.get(at(peer)).text()).isEqualTo("ok");
                assertThat(peer.connections()).isEqualTo(2);
                assertThat(Failure.message(() ->
                                client.request("POST", at(peer)).body("once").send()))
                        .isIn("closed", "connection reset by peer", "broken pipe");
                assertThat(peer.connections()).isEqualTo(2);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'what is this\r\n\r\n', invalid response",
        "'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n', invalid response",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', invalid response",
        "'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\nhalf', closed",
        "'HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', closed",
        "'HTTP/1.1 200 OK\r\nConnection: close\r\nX-Half', closed"
    })
    void brokenResponsesFail(String answer, String message) throws Exception {
        try (Peer peer = answers(answer)) {
            Host.WORKER.run(() ->
                    assertThat(Failure.message(() -> client.get(at(peer)))).startsWith(message));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-13")
    void aSilentServerIsATimeOut(Host host) throws Exception {
        LightHttpClient impatient =
                LightHttpClient.builder().timeout(Duration.ofMillis(20)).build();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (Peer peer = Peer.silent();
                Peer half = new Peer(socket -> {
                    head(socket);
                    Peer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    ended.complete(socket.getInputStream().read());
                })) {
            host.run(() -> {
                assertThat(Failure.message(() -> impatient.get(at(peer)))).isEqualTo("timeout");
                assertThat(Failure.message(() -> impatient.get(at(half)))).isEqualTo("timeout");
                assertThat(Failure.message(() -> impatient
                                .request("POST", at(peer))
                                .body(new byte[32 << 20])
                                .send()))
                        .isEqualTo("timeout");
            });
            assertThat(ended.join()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledRequestTakesItsConnectionAlong(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightThread<LightHttpResponse> asking = LightThread.spawn(() -> client.get(at(peer)));
                Socket socket = peer.next();
                // The request has been sent: the thread waits for its answer.
                while (socket.getInputStream().available() == 0) {
                    LightThread.sleep(Duration.ofMillis(1));
                }
                assertThat(LightThread.kill(asking).ok()).isTrue();
                try {
                    assertThat(head(socket)).startsWith("GET / HTTP/1.1");
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                } catch (SocketException reset) {
                    assertThat(reset).hasMessageContaining("reset");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherServerGetsNoSecrets(Host host) throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (Peer second = new Peer(socket -> {
                    heads.add(head(socket));
                    Peer.write(socket, OK);
                });
                Peer first = answers("HTTP/1.1 307 There\r\nLocation: http://localhost:" + second.port()
                        + "/x\r\nContent-Length: 0\r\n\r\n")) {
            host.run(() -> {
                LightHttpResponse response = LightHttpClient.builder()
                        .followRedirects(1)
                        .build()
                        .request("GET", at(first))
                        .header("Authorization", "secret")
                        .header("X-Plain", "known")
                        .send();
                assertThat(response.text()).isEqualTo("ok");
            });
        }
        assertThat(heads.get(0))
                .contains("GET /x HTTP/1.1", "X-Plain: known", "localhost:")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource
    void https(Host host) throws Exception {
        LightHttpClient trusting =
                LightHttpClient.builder().tls(TestCertificate.trusting()).build();
        try (Peer peer = new Peer(TestCertificate.serverSocket(), socket -> {
            while (!head(socket).isEmpty()) {
                Peer.write(socket, OK);
            }
        })) {
            String uri = "https://localhost:" + peer.port() + "/";
            host.run(() -> {
                assertThat(trusting.get(uri).text()).isEqualTo("ok");
                assertThat(trusting.get(uri).text()).isEqualTo("ok");
                assertThat(peer.connections()).isEqualTo(1);
                assertThat(Failure.message(() -> client.get(uri)))
                        .isEqualTo("20: unable to get local issuer certificate");
            });
        }
    }
}
