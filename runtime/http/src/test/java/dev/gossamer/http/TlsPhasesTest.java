package dev.gossamer.http;

import static dev.gossamer.http.TestKeys.shown;
import static dev.gossamer.http.TestKeys.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Handler;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 14 for the phases SSL_CLIENT_HELLO and SSL_CERTIFICATE, and what ends a handshake in the midst of them. */
class TlsPhasesTest {
    private final SSLContext client = trusting("a.test", "b.test");
    private final TlsCertificate a = TestKeys.certificate("a.test");
    private final TlsCertificate b = TestKeys.certificate("b.test");
    private final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    private HttpServer server;

    TlsPhasesTest() throws Exception {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void lightThreadsLoadACertificateForTheName() throws Exception {
        byte[] chain = TestKeys.pemChain("b.test").getBytes(StandardCharsets.US_ASCII);
        byte[] key = TestKeys.pemKey("b.test").getBytes(StandardCharsets.US_ASCII);
        start(tls -> tls.certificate(a)
                .clientHello(h -> {
                    LightThread.sleep(Duration.ofMillis(1));
                    trace.add(Handler.current().phase() + " " + h.serverName());
                })
                .certificatePhase(h -> {
                    trace.add(Handler.current().phase().toString());
                    LightThread<byte[]> loads = LightThread.spawn(() -> fetched(chain));
                    byte[] fetchedKey = fetched(key);
                    h.certificate(TlsCertificate.pem(LightThread.waitFor(loads).value(), fetchedKey));
                }));
        assertThat(shownFor("b.test")).isEqualTo("CN=b.test");
        assertThat(trace).containsExactly("ssl_client_hello_by_lua* b.test", "ssl_certificate_by_lua*");
    }

    @Suspendable
    private static byte[] fetched(byte[] bytes) {
        return LightThread.await(CompletableFuture.supplyAsync(() -> bytes));
    }

    @Test
    void whatThePhaseDoesNotChooseIsChosenByName() throws Exception {
        start(tls ->
                tls.certificate(a).certificate("b.test", b).certificatePhase(h -> LightThread.sleep(Duration.ZERO)));
        assertThat(shownFor("b.test")).isEqualTo("CN=b.test");
        assertThat(shownFor(null)).isEqualTo("CN=a.test");
    }

    @Test
    void theClientHelloChoosesProtocols() throws Exception {
        start(tls -> tls.certificate(a).clientHello(h -> h.protocols("TLSv1.2")));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test").handshake()) {
            assertThat(socket.socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void exitGoesOnOrRefuses() throws Exception {
        start(tls -> tls.certificate(a)
                .clientHello(h -> {
                    LightThread.spawn(() -> LightThread.sleep(Duration.ofDays(1)));
                    throw h.exit("ok.test".equals(h.serverName()) ? 0 : "hello.test".equals(h.serverName()) ? -1 : 200);
                })
                .certificatePhase(h -> {
                    trace.add(h.serverName());
                    LightThread.sleep(Duration.ofMillis(1));
                    throw h.exit("certificate.test".equals(h.serverName()) ? 403 : 0);
                }));
        assertRefused("hello.test");
        assertThat(trace).isEmpty();
        assertRefused("certificate.test");
        assertThat(shownFor("ok.test")).isEqualTo("CN=a.test");
        assertThat(trace).containsExactly("certificate.test", "ok.test");
    }

    @Test
    void anErrorRefuses() throws Exception {
        start(tls -> tls.certificate(a).certificatePhase(h -> {
            LightThread.sleep(Duration.ofMillis(1));
            if ("b.test".equals(h.serverName())) {
                throw new IllegalStateException("no certificate today");
            }
        }));
        assertRefused("b.test");
        assertThat(shownFor("a.test")).isEqualTo("CN=a.test");
    }

    @Test
    void aKilledThreadDoesNotHoldTheHandshakeUp() throws Exception {
        start(tls -> tls.certificate(a).certificatePhase(h -> {
            LightThread<Void> slow = LightThread.spawn(() -> foreverThenTell());
            trace.add(String.valueOf(LightThread.kill(slow) == KillResult.KILLED));
            h.certificate(b);
        }));
        assertThat(shownFor("a.test")).isEqualTo("CN=b.test");
        assertThat(trace).containsExactly("unwound", "true");
    }

    @Test
    void aClientThatLeavesEndsThePhase() throws Exception {
        start(tls -> tls.certificate(a).certificatePhase(h -> {
            trace.add("began");
            foreverThenTell();
        }));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test")) {
            CompletableFuture<Void> failed = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(socket::handshake).isInstanceOf(IOException.class));
            assertThat(traced()).isEqualTo("began");
            socket.abort();
            assertThat(traced()).isEqualTo("unwound");
            failed.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPhaseThatTakesTooLongIsEnded() throws Exception {
        start(tls -> tls.certificate(a).certificatePhase(h -> foreverThenTell()), Duration.ofMillis(200));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test")) {
            assertThatThrownBy(socket::handshake)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(SSLException.class),
                            e -> assertThat(e).isInstanceOf(EOFException.class));
        }
        assertThat(traced()).isEqualTo("unwound");
    }

    @Test
    void closingTheServerEndsThePhase() throws Exception {
        start(tls -> tls.certificate(a).certificatePhase(h -> {
            trace.add("began");
            foreverThenTell();
        }));
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test")) {
            CompletableFuture<Void> failed = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(socket::handshake).isInstanceOf(IOException.class));
            assertThat(traced()).isEqualTo("began");
            server.close();
            assertThat(traced()).isEqualTo("unwound");
            failed.get(20, TimeUnit.SECONDS);
        }
    }

    /** A resumed handshake needs no certificate: the server's key is used for the first one only. */
    @Test
    void sessionsAreResumed() throws Exception {
        for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
            CountingKeys keys = new CountingKeys("a.test");
            TlsCertificate counted = TlsCertificate.context(keys.context());
            start(tls -> tls.certificatePhase(h -> h.certificate(counted)).protocols(protocol));
            shownBy(protocol);
            int once = keys.signatures();
            assertThat(once).as(protocol).isPositive();
            shownBy(protocol);
            shownBy(protocol);
            assertThat(keys.signatures()).as(protocol).isEqualTo(once);
            server.close();
        }
    }

    @Suspendable
    private void foreverThenTell() {
        try {
            LightThread.sleep(Duration.ofDays(1));
        } finally {
            trace.add("unwound");
        }
    }

    private void shownBy(String protocol) throws Exception {
        try (TlsClientSocket socket = new TlsClientSocket(server, client, "a.test").handshake()) {
            assertThat(socket.ask("/")).endsWith("served");
            assertThat(socket.socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    private String traced() throws InterruptedException {
        return trace.poll(20, TimeUnit.SECONDS);
    }

    private void assertRefused(String name) {
        assertThatThrownBy(() -> shownFor(name))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("internal_error");
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
                .closeGrace(Duration.ofMillis(100))
                .location("/", l -> l.content(r -> r.print("served")))
                .start();
    }
}
