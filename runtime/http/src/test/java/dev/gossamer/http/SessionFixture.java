package dev.gossamer.http;

import static dev.gossamer.http.TestKeys.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

/** Servers that share an outside store of sessions, and nothing else, and a JDK client with TLS 1.2. */
abstract class SessionFixture {
    final Map<String, byte[]> outside = new ConcurrentHashMap<>();
    final BlockingQueue<TlsSession> stored = new LinkedBlockingQueue<>();
    final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    final SSLContext client = trusting("a.test", "b.test", "rsa.test");
    private final List<HttpServer> servers = new ArrayList<>();

    SessionFixture() throws Exception {}

    @AfterEach
    final void stop() {
        servers.forEach(HttpServer::close);
    }

    /** Stores, and fetches what was stored. */
    final HttpServer sharing(String... names) {
        return sharing(0, names);
    }

    final HttpServer sharing(int port, String... names) {
        return start(port, tls -> {
            certificates(tls, names);
            storing(tls).sessionFetch(h -> {
                trace.add("fetch for " + h.serverName());
                h.session(outside.get(h.sessionId()));
            });
        });
    }

    final Tls storing(Tls tls) {
        return tls.sessionStore(session -> {
            outside.put(session.id(), session.bytes());
            stored.add(session);
        });
    }

    /** The first one is for others, too. */
    static Tls certificates(Tls tls, String... names) {
        try {
            tls.certificate(TestKeys.certificate(names[0]));
            for (String name : names) {
                tls.certificate(name, TestKeys.certificate(name));
            }
            return tls;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    final HttpServer start(Consumer<Tls> tls) {
        return start(0, tls);
    }

    /** On the same port another server is the same to the client. */
    final HttpServer start(int port, Consumer<Tls> tls) {
        HttpServer server = HttpServer.builder()
                .listen("127.0.0.1", port)
                .tls(tls)
                .location("/", l -> l.content(r -> r.print("served")))
                .location("= /echo", l -> l.content(r -> r.print((Object) r.body())))
                .start();
        servers.add(server);
        return server;
    }

    /** The id of the session after a request. */
    final String ask(HttpServer server, String name) throws IOException {
        try (TlsClientSocket socket = socket(server, name).handshake()) {
            assertThat(socket.socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(socket.socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(socket.ask("/")).startsWith("HTTP/1.1 200 OK").endsWith("served");
            return HexFormat.of().formatHex(socket.socket.getSession().getId());
        }
    }

    final TlsClientSocket socket(HttpServer server, String name) throws IOException {
        return new TlsClientSocket(server, client, name, "TLSv1.2");
    }

    /** By a client that has no session. */
    final String askAsAnother(HttpServer server, String name) throws Exception {
        SSLContext another = trusting("a.test", "b.test", "rsa.test");
        try (TlsClientSocket socket = new TlsClientSocket(server, another, name, "TLSv1.2").handshake()) {
            assertThat(socket.ask("/")).endsWith("served");
            return HexFormat.of().formatHex(socket.socket.getSession().getId());
        }
    }

    /** The next session that was stored. */
    final TlsSession next() throws InterruptedException {
        TlsSession session = stored.poll(20, TimeUnit.SECONDS);
        assertThat(session).as("a stored session").isNotNull();
        return session;
    }

    final String traced() throws InterruptedException {
        return trace.poll(20, TimeUnit.SECONDS);
    }
}
