package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS as others speak it: openssl and curl, and clients that send what no library sends. */
class TlsWireTest {
    private static final int HANDSHAKE = 22;
    private static final int RECORD_HEADER = 5;

    private final CountingKeys keys = new CountingKeys("a.test");
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private HttpServer server;

    TlsWireTest() throws Exception {}

    @BeforeEach
    void start() throws Exception {
        start(Duration.ofSeconds(60), false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /**
     * @param shared whether sessions go to an outside store, so that TLS 1.2 is not the JDK's
     */
    private void start(Duration timeout, boolean shared) throws Exception {
        if (server != null) {
            server.close();
        }
        TlsCertificate own = shared ? TestKeys.certificate("a.test") : TlsCertificate.context(keys.context());
        server = HttpServer.builder()
                .tls(tls -> {
                    tls.certificate("a.test", own);
                    if (shared) {
                        tls.sessionStore(session -> {});
                    }
                })
                .clientTimeout(timeout)
                .location(
                        "/",
                        l -> l.content(r -> {
                            requests.add(r.uri());
                            r.print("served");
                        }))
                .start();
    }

    @Test
    void opensslSeesVersionsNamesAndProtocols() throws Exception {
        OpenSsl.require();
        OpenSsl client = new OpenSsl(server);
        assertThat(client.ask("-tls1_2", "-servername", "a.test", "-alpn", "http/1.1"))
                .contains("Protocol  : TLSv1.2", "CN = a.test", "ALPN protocol: http/1.1", "\r\n\r\nserved");
        assertThat(client.ask("-tls1_3", "-servername", "a.test", "-alpn", "spdy/1,http/1.1"))
                .contains("New, TLSv1.3", "CN = a.test", "ALPN protocol: http/1.1", "\r\n\r\nserved");
        assertThat(client.ask("-servername", "a.test", "-alpn", "spdy/1"))
                .contains("no application protocol")
                .doesNotContain("served");
        assertThat(client.ask("-servername", "wrong.test"))
                .contains("unrecognized name")
                .doesNotContain("CN = a.test", "served");
        assertThat(client.ask("-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-servername", "a.test"))
                .contains("protocol version")
                .doesNotContain("served");
    }

    @Test
    void curlVerifiesTheServer(@TempDir Path folder) throws Exception {
        assumeTrue(OpenSsl.find("curl") != null, "there is no curl on the PATH");
        String trusted = Files.writeString(folder.resolve("a.pem"), TestKeys.pemChain("a.test"))
                .toString();
        String other = Files.writeString(folder.resolve("b.pem"), TestKeys.pemChain("b.test"))
                .toString();
        for (String version : new String[] {"--tls-max=1.2", "--tlsv1.3"}) {
            String[] option = version.split("=");
            assertThat(curl(trusted, option)).isEqualTo("served");
            assertThat(curl(other, option)).contains("(60) SSL certificate problem");
        }
    }

    private String curl(String trusted, String... version) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--http1.1",
                "--cacert",
                trusted,
                "--resolve",
                "a.test:" + server.port() + ":127.0.0.1"));
        command.addAll(List.of(version));
        command.add("https://a.test:" + server.port() + "/");
        return OpenSsl.run("", command);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatRenegotiatesIsClosed(boolean shared) throws Exception {
        OpenSsl.require();
        start(Duration.ofSeconds(60), shared);
        List<String> command = List.of(
                "openssl", "s_client", "-connect", "127.0.0.1:" + server.port(), "-tls1_2", "-servername", "a.test");
        int before = keys.signatures();
        assertThat(OpenSsl.run("R\n", command)).contains("RENEGOTIATING");
        assertThat(keys.signatures() - before).isEqualTo(shared ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHelloInSmallRecordsIsUnderstood(String version) throws Exception {
        for (boolean shared : new boolean[] {false, true}) {
            start(Duration.ofSeconds(60), shared);
            for (int size : new int[] {4, 5, 100}) {
                try (RawClient raw = new RawClient(server)) {
                    raw.send(inRecordsOf(size, hello(version)));
                    assertThat(raw.until("\u0003\u0003").charAt(0)).isEqualTo((char) HANDSHAKE);
                }
            }
        }
    }

    /** No client parts the head of a message, and Netty's parser does not put it together again. */
    @Test
    void aHelloInRecordsOfOneByteIsClosed() throws Exception {
        try (RawClient raw = new RawClient(server)) {
            raw.send(inRecordsOf(1, hello("TLSv1.3")));
            assertThat(raw.rest()).doesNotContain("\u0016\u0003\u0003");
        } catch (SocketException reset) {
            // Closed with bytes that nobody has read.
        }
    }

    @Test
    void aHelloThatIsTooLongIsClosed() throws Exception {
        try (RawClient raw = new RawClient(server)) {
            // A message of 1 MiB, as far as its head says.
            String record = "\u0016\u0003\u0001\u0040\u0000";
            raw.send(record + "\u0001\u0010\u0000\u0000" + "x".repeat(16_380));
            assertThat(raw.rest()).doesNotContain("served");
        } catch (SocketException reset) {
            // Closed with bytes that nobody has read.
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void aHandshakeThatStandsStillIsClosed() throws Exception {
        for (boolean shared : new boolean[] {false, true}) {
            start(Duration.ofMillis(200), shared);
            for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
                try (RawClient half = new RawClient(server);
                        RawClient whole = new RawClient(server)) {
                    String hello = new String(hello(version), StandardCharsets.ISO_8859_1);
                    half.send(hello.substring(0, hello.length() / 2));
                    whole.send(hello);
                    assertThat(half.rest()).isEmpty();
                    assertThat(whole.rest().charAt(0)).isEqualTo((char) HANDSHAKE);
                }
            }
        }
    }

    /** What was sent without the last word of TLS is no request, as long as a part of it is missing. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRequestThatWasCutIsNone(String version) throws Exception {
        for (boolean shared : new boolean[] {false, true}) {
            start(Duration.ofSeconds(60), shared);
            try (TlsClientSocket socket =
                    new TlsClientSocket(server, TestKeys.trusting("a.test"), "a.test", version).handshake()) {
                String whole = "GET /whole HTTP/1.1\r\nHost: h\r\n\r\n";
                socket.socket
                        .getOutputStream()
                        .write((whole + "GET /cut HTTP/1.1\r\nHost: h").getBytes(StandardCharsets.US_ASCII));
                assertThat(requests.poll(20, TimeUnit.SECONDS)).isEqualTo("/whole");
                socket.abort();
            }
        }
        stop();
        assertThat(requests).isEmpty();
    }

    private static String inRecordsOf(int size, byte[] record) {
        StringBuilder text = new StringBuilder();
        for (int at = RECORD_HEADER; at < record.length; at += size) {
            int length = Math.min(size, record.length - at);
            text.append("\u0016\u0003\u0001\u0000").append((char) length);
            text.append(new String(record, at, length, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    /** What a client of the JDK says first: one record. */
    private static byte[] hello(String version) throws Exception {
        SSLEngine engine = TestKeys.trusting("a.test").createSSLEngine("a.test", 443);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setServerNames(List.of(new SNIHostName("a.test")));
        engine.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }
}
