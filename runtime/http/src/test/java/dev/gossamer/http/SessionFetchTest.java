package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The phase SSL_SESSION_FETCH with JDK clients: which sessions are resumed, and how it may end. */
class SessionFetchTest extends SessionFixture {
    SessionFetchTest() throws Exception {}

    @Test
    void aSessionIsResumedOnAnotherServer() throws Exception {
        HttpServer one = sharing("a.test");
        String id = ask(one, "a.test");
        TlsSession made = next();
        assertThat(made.id()).isEqualTo(id);
        assertThat(made.serverName()).isEqualTo("a.test");
        assertThat(made.lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(trace).isEmpty();
        assertThat(ask(one, "a.test")).isEqualTo(id);
        one.close();
        HttpServer other = sharing(one.port(), "a.test");
        assertThat(ask(other, "a.test")).isEqualTo(id);
        assertThat(trace).containsExactly("fetch for a.test", "fetch for a.test");
        assertThat(stored).isEmpty();
    }

    @Test
    void alsoWithAKeyOfRsa() throws Exception {
        HttpServer server = sharing("rsa.test");
        String id = ask(server, "rsa.test");
        assertThat(next().id()).isEqualTo(id);
        assertThat(ask(server, "rsa.test")).isEqualTo(id);
    }

    @Test
    void anUnknownIdEndsInAFullHandshake() throws Exception {
        HttpServer server = sharing("a.test");
        String id = ask(server, "a.test");
        next();
        outside.clear();
        String another = ask(server, "a.test");
        assertThat(another).isNotEqualTo(id);
        assertThat(next().id()).isEqualTo(another);
        assertThat(trace).containsExactly("fetch for a.test");
    }

    @Test
    void aChangedSessionEndsInAFullHandshake() throws Exception {
        HttpServer server = sharing("a.test");
        String id = ask(server, "a.test");
        byte[] bytes = next().bytes();
        bytes[bytes.length / 2] ^= 1;
        String another = ask(server, "a.test");
        assertThat(another).isNotEqualTo(id);
        outside.put(another, new byte[0]);
        assertThat(ask(server, "a.test")).isNotEqualTo(another);
    }

    @Test
    void aSessionIsForItsServerNameOnly() throws Exception {
        HttpServer server = start(tls -> storing(certificates(tls, "a.test")).sessionFetch(h -> {
            trace.add(h.sessionId());
            h.session(outside.get(h.sessionId()));
        }));
        String id = ask(server, null);
        assertThat(next().serverName()).isNull();
        assertThat(ask(server, null)).isEqualTo(id);
        server.close();
        SessionState state = new SessionSeal(TlsIdentity.of(TestKeys.store("a.test"), TestKeys.PASSWORD))
                .open(outside.get(id), HexFormat.of().parseHex(id), "a.test");
        assertThat(state).isNull();
    }

    @Test
    void aSessionIsForItsCertificateOnly() throws Exception {
        HttpServer server = sharing("a.test");
        String id = ask(server, "a.test");
        next();
        server.close();
        HttpServer renewed = sharing(server.port(), "b.test");
        assertThat(ask(renewed, "a.test")).isNotEqualTo(id);
    }

    @Test
    void aSessionEndsWithItsLifetime() throws Exception {
        AtomicLong now = new AtomicLong(1_000_000);
        HttpServer server = start(tls -> storing(certificates(tls, "a.test"))
                .clock(now::get)
                .sessionLifetime(Duration.ofSeconds(10))
                .sessionFetch(h -> h.session(outside.get(h.sessionId()))));
        String id = ask(server, "a.test");
        assertThat(next().lifetime()).isEqualTo(Duration.ofSeconds(10));
        now.addAndGet(9);
        assertThat(ask(server, "a.test")).isEqualTo(id);
        now.addAndGet(1);
        assertThat(ask(server, "a.test")).isNotEqualTo(id);
    }

    /** Rule 14: it may suspend, and nobody else is held up. */
    @Test
    @Tag("rule-14")
    void othersGoOnWhileASessionIsFetched() throws Exception {
        CompletableFuture<Void> found = new CompletableFuture<>();
        HttpServer server = start(tls -> storing(certificates(tls, "a.test")).sessionFetch(h -> {
            trace.add(Handler.current().phase().toString());
            LightThread<byte[]> looks = LightThread.spawn(() -> {
                LightThread.await(found);
                LightThread.sleep(Duration.ofMillis(1));
                return outside.get(h.sessionId());
            });
            h.session(LightThread.waitFor(looks).value());
        }));
        String id = ask(server, "a.test");
        next();
        CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> {
            try {
                return ask(server, "a.test");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(traced()).isEqualTo("ssl_session_fetch_by_lua*");
        assertThat(askAsAnother(server, "a.test")).isNotEqualTo(id);
        assertThat(waits).isNotDone();
        found.complete(null);
        assertThat(waits.get(20, TimeUnit.SECONDS)).isEqualTo(id);
    }

    @Test
    void howeverItEndsTheHandshakeGoesOn() throws Exception {
        Map<String, TlsPhaseHandler> ends = Map.of(
                "error",
                h -> {
                    h.session(outside.get(h.sessionId()));
                    throw new IllegalStateException("the store is down");
                },
                "exit -1",
                h -> {
                    h.session(outside.get(h.sessionId()));
                    throw h.exit(-1);
                },
                "exit 0",
                h -> {
                    LightThread.spawn(() -> LightThread.sleep(Duration.ofDays(1)));
                    h.session(outside.get(h.sessionId()));
                    throw h.exit(0);
                });
        for (Map.Entry<String, TlsPhaseHandler> end : ends.entrySet()) {
            outside.clear();
            HttpServer server =
                    start(tls -> storing(certificates(tls, "a.test")).sessionFetch(end.getValue()));
            String id = ask(server, "a.test");
            while (!next().id().equals(id)) {}
            boolean resumed = ask(server, "a.test").equals(id);
            assertThat(resumed).as(end.getKey()).isEqualTo(end.getKey().equals("exit 0"));
            server.close();
        }
    }

    @Test
    void aClientThatLeavesEndsIt() throws Exception {
        HttpServer server = start(tls -> storing(certificates(tls, "a.test"))
                .certificatePhase(h -> trace.add("certificate"))
                .sessionFetch(h -> {
                    trace.add("began");
                    try {
                        LightThread.sleep(Duration.ofDays(1));
                    } finally {
                        trace.add("unwound");
                    }
                }));
        ask(server, "a.test");
        next();
        assertThat(traced()).isEqualTo("certificate");
        try (TlsClientSocket socket = socket(server, "a.test")) {
            CompletableFuture<Void> failed = CompletableFuture.runAsync(
                    () -> assertThatThrownBy(socket::handshake).isInstanceOf(IOException.class));
            assertThat(traced()).isEqualTo("began");
            socket.abort();
            assertThat(traced()).isEqualTo("unwound");
            failed.get(20, TimeUnit.SECONDS);
        }
        stop();
        assertThat(trace).isEmpty();
    }

    @Test
    void itStandsBetweenTheOtherPhases() throws Exception {
        HttpServer server = start(tls -> storing(certificates(tls, "a.test"))
                .clientHello(h -> trace.add("hello " + h.sessionId()))
                .sessionFetch(h -> trace.add("fetch " + h.sessionId()))
                .certificatePhase(h -> {
                    trace.add("certificate");
                    assertThatThrownBy(() -> h.session(null))
                            .hasMessage("API disabled in the context of ssl_certificate_by_lua*");
                }));
        String id = ask(server, "a.test");
        next();
        ask(server, "a.test");
        assertThat(trace).containsExactly("hello null", "certificate", "hello " + id, "fetch " + id, "certificate");
    }

    /** Nobody waits for the store, and what it throws is its own affair. */
    @Test
    void aStoreThatFailsDoesNoHarm() throws Exception {
        HttpServer server = start(tls -> certificates(tls, "a.test").sessionStore(session -> {
            trace.add(Handler.current().phase().toString());
            LightThread.sleep(Duration.ofMillis(1));
            throw new IllegalStateException("the store is down");
        }));
        String id = ask(server, "a.test");
        assertThat(traced()).isEqualTo("ngx.timer");
        assertThat(ask(server, "a.test")).isNotEqualTo(id);
    }

    /** A certificate from a context may demand what a store knows nothing of. */
    @Test
    void sessionsOfAnSslContextStayTheJdks() throws Exception {
        CountingKeys keys = new CountingKeys("a.test");
        TlsCertificate own = TlsCertificate.context(keys.context());
        HttpServer server =
                start(tls -> storing(tls.certificate(own)).sessionFetch(h -> h.session(outside.get(h.sessionId()))));
        ask(server, "a.test");
        int once = keys.signatures();
        ask(server, "a.test");
        assertThat(keys.signatures()).isEqualTo(once);
        assertThat(stored).isEmpty();
    }

    @Test
    void lifetimesAreASecondToADay() {
        assertThatThrownBy(() -> new Tls().sessionLifetime(Duration.ofMillis(999)))
                .hasMessageContaining("a second to a day");
        assertThatThrownBy(() -> new Tls().sessionLifetime(Duration.ofHours(25)))
                .hasMessageContaining("a second to a day");
    }
}
