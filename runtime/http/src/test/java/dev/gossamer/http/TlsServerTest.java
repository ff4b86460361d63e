package dev.gossamer.http;

import static dev.gossamer.http.TestKeys.certificate;
import static dev.gossamer.http.TestKeys.shown;
import static dev.gossamer.http.TestKeys.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and the choice of a certificate by name, with clients of the JDK. */
class TlsServerTest {
    private final SSLContext client = trusting("a.test", "b.test", "w.test");
    private HttpServer server;

    TlsServerTest() throws Exception {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theCertificateIsThatOfTheName() throws Exception {
        start(tls -> tls.certificate("a.test", own("a.test")).certificate("b.test", own("b.test")));
        assertThat(shownFor("a.test")).isEqualTo("CN=a.test");
        assertThat(shownFor("b.test")).isEqualTo("CN=b.test");
        assertThat(shownFor("B.Test")).isEqualTo("CN=b.test");
    }

    @Test
    void aNameOfItsOwnComesBeforeAllOfADomain() throws Exception {
        start(tls -> tls.certificate("*.test", own("w.test")).certificate("b.test", own("b.test")));
        assertThat(shownFor("x.test")).isEqualTo("CN=w.test");
        assertThat(shownFor("b.test")).isEqualTo("CN=b.test");
        assertThatThrownBy(() -> shownFor("x.y.test")).hasMessageContaining("unrecognized_name");
    }

    @Test
    void otherNamesGetTheDefault() throws Exception {
        start(tls -> tls.certificate(own("a.test")).certificate("b.test", own("b.test")));
        assertThat(shownFor("c.test")).isEqualTo("CN=a.test");
        assertThat(shownFor(null)).isEqualTo("CN=a.test");
    }

    @Test
    void withoutADefaultOtherNamesAreRefused() throws Exception {
        start(tls -> tls.certificate("b.test", own("b.test")));
        assertThatThrownBy(() -> shownFor("c.test"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("unrecognized_name");
        assertThatThrownBy(() -> shownFor(null)).hasMessageContaining("unrecognized_name");
        assertThat(shownFor("b.test")).isEqualTo("CN=b.test");
    }

    @Test
    void theJdksHttpClientTalksToIt(@TempDir Path folder) throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.pem"), TestKeys.pemChain("a.test"));
        Path key = Files.writeString(folder.resolve("key.pem"), TestKeys.pemKey("a.test"));
        start(tls -> tls.certificate(TlsCertificate.pem(chain, key)));
        assertThat(server.uri().getScheme()).isEqualTo("https");
        HttpClient http = HttpClient.newBuilder().sslContext(client).build();
        URI uri = server.uri().resolve("/long");
        for (int i = 0; i < 3; i++) {
            var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("x".repeat(1_000_000));
        }
    }

    @Test
    void theProtocolsAreThoseAllowed() throws Exception {
        start(tls -> tls.certificate(own("a.test")).protocols("TLSv1.2"));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test").handshake()) {
            assertThat(socket.socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(socket.socket.getApplicationProtocol()).isEqualTo("http/1.1");
        }
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test", "TLSv1.3")) {
            assertThatThrownBy(socket::handshake).hasMessageContaining("protocol_version");
        }
    }

    @Test
    void withoutMoreItIsTheNewest() throws Exception {
        start(tls -> tls.certificate(own("a.test")));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test").handshake()) {
            assertThat(socket.socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void whoSpeaksNoTlsIsClosedWithoutAnAnswer() throws Exception {
        start(tls -> tls.certificate(own("a.test")));
        try (RawClient plain = new RawClient(server)) {
            assertThat(plain.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").rest()).isEmpty();
        }
        assertThat(shownFor("a.test")).isEqualTo("CN=a.test");
    }

    @Test
    void whoSaysNothingIsClosedAfterTheTimeout() throws Exception {
        start(tls -> tls.certificate(own("a.test")), Duration.ofMillis(50));
        try (RawClient silent = new RawClient(server);
                RawClient half = new RawClient(server)) {
            assertThat(half.send("\u0016\u0003\u0001\u0002\u0000").rest()).isEmpty();
            assertThat(silent.rest()).isEmpty();
        }
    }

    /** Refused with more to come: the client has to see the end of the answer, and that it is the end. */
    @Test
    void aRefusedRequestIsAnsweredToItsEnd() throws Exception {
        start(tls -> tls.certificate(own("a.test")));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test").handshake()) {
            assertThat(socket.ask("/" + "a".repeat(20_000))).startsWith("HTTP/1.1 414 ");
        }
    }

    @Test
    void whatIsNoCertificateIsToldAtOnce(@TempDir Path folder) throws Exception {
        start(tls -> tls.certificate(own("a.test")));
        assertThatThrownBy(() -> TlsCertificate.pem(folder.resolve("none"), folder.resolve("none")))
                .hasMessageContaining("cannot read the certificate");
        assertThatThrownBy(() -> TlsCertificate.pem(new byte[9], new byte[9])).hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> TlsCertificate.keyStore(TestKeys.store("a.test"), "wrong".toCharArray()))
                .hasMessageContaining("check its password");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        assertThatThrownBy(() -> TlsCertificate.keyStore(empty, TestKeys.PASSWORD))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> HttpServer.builder().tls(tls -> {})).hasMessageContaining("without a certificate");
        assertThatThrownBy(() -> new Tls().protocols("SSLv3")).hasMessageContaining("SSLv3");
        TlsCertificate one = own("a.test");
        assertThatThrownBy(() -> new Tls().certificate("a", one).certificate("A", one))
                .hasMessageContaining("two certificates");
    }

    private static TlsCertificate own(String name) {
        try {
            return certificate(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** By a client that has no session to resume. */
    private String shownFor(String name) throws Exception {
        try (TlsClientSocket socket =
                new TlsClientSocket(server, trusting("a.test", "b.test", "w.test"), name).handshake()) {
            assertThat(socket.ask("/")).startsWith("HTTP/1.1 200 OK").endsWith("served");
            return shown(socket.socket.getSession());
        }
    }

    private void start(Consumer<Tls> tls) {
        start(tls, Duration.ofSeconds(60));
    }

    private void start(Consumer<Tls> tls, Duration timeout) {
        server = HttpServer.builder()
                .tls(tls)
                .clientTimeout(timeout)
                .location("/", l -> l.content(r -> r.print("served")))
                .location("/long", l -> l.content(r -> r.print("x".repeat(1_000_000))))
                .start();
    }
}
