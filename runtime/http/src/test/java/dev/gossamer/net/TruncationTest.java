package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection with TLS that somebody else has cut: its end is not that of the message. */
class TruncationTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @EnumSource
    void aBodyThatEndsWithTheConnectionNeedsTlssLastWord(Host host) throws Exception {
        LightHttpClient client =
                LightHttpClient.builder().tls(TestCertificate.trusting()).build();
        try (Peer ends = peer(true);
                Peer cuts = peer(false)) {
            host.run(() -> {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.get("https://localhost:" + ends.port() + "/")
                                    .text())
                            .isEqualTo("half");
                    assertThat(Failure.partial(() -> client.get("https://localhost:" + cuts.port() + "/")))
                            .isEqualTo("closed: half");
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSocketsErrorTellsByItsCause(boolean notified) throws Exception {
        try (Peer peer = peer(notified)) {
            Host.values()[0].run(() -> {
                LightSocket socket = LightSocket.connect("127.0.0.1", peer.port())
                        .tlsHandshake("peer.test", TestCertificate.trusting());
                socket.send("GET / HTTP/1.1\r\n\r\n");
                assertThat(socket.receive(HEAD.length() + 4)).asString().isEqualTo(HEAD + "half");
                try {
                    socket.receiveAny(1);
                    throw new AssertionError("nothing was to come");
                } catch (LightSocketException e) {
                    assertThat(e).hasMessage("closed");
                    assertThat(e.getCause() instanceof ClosedChannelException).isNotEqualTo(notified);
                }
            });
        }
    }

    /** Answers half of what it could, then closes: by TLS, or only the connection below. */
    private static Peer peer(boolean notifies) throws Exception {
        return new Peer(plain -> {
            try (SSLSocket tls = TestCertificate.over(plain)) {
                InputStream in = tls.getInputStream();
                while (!Peer.line(in).isBlank()) {}
                Peer.write(tls, HEAD + "half");
                if (!notifies) {
                    plain.close();
                }
            }
        });
    }
}
