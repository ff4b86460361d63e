package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of an outside store with openssl as the client, on each JDK; and the engine that can be given them. */
class SessionResumptionTest extends SessionFixture {
    SessionResumptionTest() throws Exception {}

    /** What each JDK runs: two servers at once, with a store between them. */
    static final class Program {
        private final Map<String, byte[]> outside = new ConcurrentHashMap<>();
        private final BlockingQueue<String> stored = new LinkedBlockingQueue<>();

        public static void main(String[] arguments) throws Exception {
            new Program().run();
        }

        private void run() throws Exception {
            TlsCertificate one = TestKeys.certificate("a.test");
            TlsCertificate sameKey = TlsCertificate.pem(
                    TestKeys.pemChain("a.test").getBytes(StandardCharsets.US_ASCII),
                    TestKeys.pemKey("a.test").getBytes(StandardCharsets.US_ASCII));
            String session = Files.createTempFile("session", ".pem").toString();
            try (HttpServer first = start(one);
                    HttpServer second = start(sameKey)) {
                print(
                        "the first",
                        new OpenSsl(first).outcome("-tls1_2", "-servername", "a.test", "-sess_out", session));
                stored.poll(20, TimeUnit.SECONDS);
                OpenSsl client = new OpenSsl(second);
                print("another server", client.outcome("-tls1_2", "-servername", "a.test", "-sess_in", session));
                print("again", client.outcome("-tls1_2", "-servername", "a.test", "-sess_in", session));
                print("another name", client.outcome("-tls1_2", "-servername", "b.test", "-sess_in", session));
                print("no name", client.outcome("-tls1_2", "-noservername", "-sess_in", session));
                String[] suite = {"-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"};
                print("another suite", client.outcome(with(session, suite)));
                print("the same name", client.outcome("-tls1_2", "-servername", "a.test", "-sess_in", session));
                outside.replaceAll((id, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
                print("cut", client.outcome("-tls1_2", "-servername", "a.test", "-sess_in", session));
                outside.clear();
                print("gone", client.outcome("-tls1_2", "-servername", "a.test", "-sess_in", session));
                print("TLS 1.3", client.outcome("-tls1_3", "-servername", "a.test", "-sess_out", session));
                print("TLS 1.3 again", client.outcome("-tls1_3", "-servername", "a.test", "-sess_in", session));
            }
            Files.delete(Path.of(session));
        }

        private static String[] with(String session, String... more) {
            return Stream.concat(Stream.of("-tls1_2", "-servername", "a.test", "-sess_in", session), Stream.of(more))
                    .toArray(String[]::new);
        }

        private HttpServer start(TlsCertificate certificate) {
            return HttpServer.builder()
                    .tls(tls -> tls.certificate(certificate)
                            .sessionFetch(h -> h.session(outside.get(h.sessionId())))
                            .sessionStore(s -> {
                                outside.put(s.id(), s.bytes());
                                stored.add(s.id());
                            }))
                    .location("/", l -> l.content(r -> r.print("served")))
                    .start();
        }

        private static void print(String what, String outcome) {
            System.out.println("> " + what + ": " + outcome);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.gossamer.http.Jdks#all")
    void opensslResumesOnAnotherServer(Path jdk) throws Exception {
        OpenSsl.require();
        String told = Jdks.run(jdk, Program.class);
        assertThat(told.lines().filter(line -> line.startsWith("> ")))
                .as(told)
                .containsExactly(
                        "> the first: new served",
                        "> another server: reused served",
                        "> again: reused served",
                        "> another name: new served",
                        "> no name: new served",
                        "> another suite: new served",
                        "> the same name: reused served",
                        "> cut: new served",
                        "> gone: new served",
                        "> TLS 1.3: new served",
                        "> TLS 1.3 again: reused served");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 16_385, 700_000})
    void bodiesPassWholeBothWays(int length) throws Exception {
        HttpServer server = sharing("a.test");
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) ('a' + i % 26);
        }
        try (TlsClientSocket socket = socket(server, "a.test").handshake()) {
            OutputStream out = socket.socket.getOutputStream();
            String head =
                    "POST /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            String answer = new String(socket.socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                    .isEqualTo(new String(body, StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aRefusedRequestIsAnsweredToItsEnd() throws Exception {
        HttpServer server = sharing("a.test");
        try (TlsClientSocket socket = socket(server, "a.test").handshake()) {
            assertThat(socket.ask("/" + "a".repeat(20_000))).startsWith("HTTP/1.1 414 ");
        }
    }

    /** What a program runs that has not got the other engine. */
    static final class WithoutEngine {
        private WithoutEngine() {}

        public static void main(String[] arguments) throws Exception {
            TlsCertificate certificate = TestKeys.certificate("a.test");
            try (HttpServer server = HttpServer.builder()
                            .tls(tls -> tls.certificate(certificate))
                            .location("/", l -> l.content(r -> r.print("served")))
                            .start();
                    TlsClientSocket socket =
                            new TlsClientSocket(server, TestKeys.trusting("a.test"), "a.test", "TLSv1.2")) {
                System.out.println("> " + socket.handshake().ask("/").contains("served"));
            }
            try {
                HttpServer.builder().tls(tls -> tls.certificate(certificate).sessionFetch(h -> {}));
            } catch (IllegalStateException e) {
                System.out.println("> " + e.getMessage());
            }
        }
    }

    @Test
    void withoutItsJarTheMessageSaysWhatToAdd() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        String told = Jdks.run(jdk, entry -> !entry.contains("bctls"), WithoutEngine.class);
        assertThat(told.lines().filter(line -> line.startsWith("> ")))
                .as(told)
                .containsExactly(
                        "> true",
                        "> sessionFetch and sessionStore need org.bouncycastle.tls.TlsServerProtocol, which is not on"
                                + " the class path: the JDK's TLS cannot be given a session; add"
                                + " org.bouncycastle:bctls-jdk18on with what it depends on");
    }
}
