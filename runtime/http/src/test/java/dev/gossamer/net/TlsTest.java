package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's side of TLS, against the JDK's server. */
class TlsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static SSLContext trusting;

    @BeforeAll
    static void trust() throws Exception {
        trusting = TestCertificate.trusting();
    }

    /** Answers each line with the name that it was called by. */
    private static Peer peer() throws Exception {
        return new Peer(TestCertificate.serverSocket(), socket -> {
            InputStream in = socket.getInputStream();
            for (String line = Peer.line(in); !line.isEmpty(); line = Peer.line(in)) {
                Peer.write(socket, name(socket) + ": " + line + '\n');
            }
        });
    }

    private static String name(Socket socket) {
        ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
        return session.getRequestedServerNames().isEmpty()
                ? "nobody"
                : ((SNIHostName) session.getRequestedServerNames().get(0)).getAsciiName();
    }

    @ParameterizedTest
    @EnumSource
    void verifiesTheServerAndSendsItsName(Host host) throws Exception {
        try (Peer peer = peer()) {
            host.run(() -> {
                LightSocket socket =
                        LightSocket.connect("127.0.0.1", peer.port()).tlsHandshake("peer.test", trusting);
                socket.send("hello\n");
                assertThat(socket.receiveLine()).isEqualTo("peer.test: hello");
                String much = "x".repeat(100_000);
                socket.send(much + '\n');
                assertThat(socket.receiveLine()).isEqualTo("peer.test: " + much);
                // The second handshake is none.
                socket.tlsHandshake("peer.test", trusting);
                socket.send("\n");
                assertThat(Failure.partial(() -> socket.receiveLine())).isEqualTo("closed: ");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAServerNameTheHostCounts(Host host) throws Exception {
        try (Peer peer = peer()) {
            host.run(() -> {
                LightSocket socket =
                        LightSocket.connect("127.0.0.1", peer.port()).tlsHandshake(null, trusting);
                socket.send("hello\n");
                assertThat(socket.receiveLine()).isEqualTo("nobody: hello");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsNotTrustedIsRefused(Host host) throws Exception {
        try (Peer peer = peer()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(Failure.message(() -> socket.tlsHandshake("peer.test", true)))
                        .isEqualTo("20: unable to get local issuer certificate");
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
                socket.connectTo("127.0.0.1", peer.port());
                assertThat(Failure.message(() -> socket.tlsHandshake("other.test", trusting)))
                        .isEqualTo("certificate host mismatch");
                socket.connectTo("127.0.0.1", peer.port());
                socket.tlsHandshake("other.test", false).send("hello\n");
                assertThat(socket.receiveLine()).isEqualTo("other.test: hello");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotTlsFails(Host host) throws Exception {
        try (Peer peer = Peer.sends("HTTP/1.1 400 Bad Request\r\n\r\n");
                Peer ends = new Peer(socket -> {})) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(Failure.message(() -> socket.tlsHandshake("peer.test", false)))
                        .isEqualTo("handshake failed");
                socket.connectTo("127.0.0.1", ends.port());
                assertThat(Failure.message(() -> socket.tlsHandshake("peer.test", false)))
                        .isIn("closed", "connection reset by peer", "broken pipe");
            });
        }
    }

    /** What came in plain text must not pass for what came by TLS. */
    @ParameterizedTest
    @EnumSource
    void plainTextInFrontOfTheHandshakeIsRefused(Host host) throws Exception {
        try (Peer peer = Peer.sends("220 go ahead\r\n250 injected\r\n")) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                assertThat(socket.receiveLine()).isEqualTo("220 go ahead");
                assertThat(Failure.message(() -> socket.tlsHandshake("peer.test", trusting)))
                        .isEqualTo("unread data in buffer");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("rule-4.2")
    void aKilledHandshakeTakesTheConnectionAlong(Host host) throws Exception {
        try (Peer peer = Peer.silent()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port());
                LightThread<LightSocket> shaking = LightThread.spawn(() -> socket.tlsHandshake("peer.test", false));
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("socket busy connecting");
                assertThat(LightThread.kill(shaking).ok()).isTrue();
                assertThat(Failure.message(() -> socket.send("x"))).isEqualTo("closed");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePoolKeepsConnectionsWithDifferentTlsApart(Host host) throws Exception {
        try (Peer peer = peer()) {
            host.run(() -> {
                LightSocket socket = LightSocket.connectTls("127.0.0.1", peer.port(), "peer.test", false);
                socket.send("one\n");
                assertThat(socket.receiveLine()).isEqualTo("peer.test: one");
                socket.setKeepalive(LONG, 5);
                // Neither plain nor by another name.
                assertThat(LightSocket.connect("127.0.0.1", peer.port()).reusedTimes())
                        .isZero();
                LightSocket other = LightSocket.connectTls("127.0.0.1", peer.port(), "localhost", false);
                assertThat(other.reusedTimes()).isZero();
                LightSocket same = LightSocket.connectTls("127.0.0.1", peer.port(), "peer.test", false);
                assertThat(same.reusedTimes()).isEqualTo(1);
                same.setKeepalive(LONG, 5);
                LightSocket late = LightSocket.connect("127.0.0.1", peer.port()).tlsHandshake("peer.test", false);
                assertThat(late.reusedTimes()).isEqualTo(2);
                late.send("two\n");
                assertThat(late.receiveLine()).isEqualTo("peer.test: two");
            });
        }
    }
}
