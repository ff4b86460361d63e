package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What a handshake of TLS 1.2 costs the server: time of its carrier thread, with the JDK's engine and with the one that
 * takes sessions of an outside store. {@code -Dgossamer.handshakes=5000} for figures; a few by default.
 */
class HandshakeCostTest extends SessionFixture {
    private static final int HANDSHAKES = Integer.getInteger("gossamer.handshakes", 2);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    HandshakeCostTest() throws Exception {}

    @Test
    void aResumedHandshakeNeedsNoSignature() throws Exception {
        for (String name : new String[] {"a.test", "rsa.test"}) {
            HttpServer jdk = start(tls -> certificates(tls, name));
            measure("JDK, " + name, jdk, name);
            jdk.close();
            HttpServer imported = sharing(name);
            measure("outside store, " + name, imported, name);
            assertThat(outside).hasSize(2 * HANDSHAKES + 1);
            assertThat(trace).hasSize(2 * HANDSHAKES);
            imported.close();
            outside.clear();
            trace.clear();
        }
    }

    private void measure(String what, HttpServer server, String name) throws Exception {
        handshakes(server, name, false);
        double full = handshakes(server, name, false);
        assertThat(ask(server, name)).isNotEmpty();
        handshakes(server, name, true);
        double resumed = handshakes(server, name, true);
        System.out.printf(Locale.ROOT, "%s: full %.0f us, resumed %.0f us%n", what, full, resumed);
    }

    /** Microseconds for one. */
    private double handshakes(HttpServer server, String name, boolean resumed) throws Exception {
        long carrier = carrier();
        long before = THREADS.getThreadCpuTime(carrier);
        for (int i = 0; i < HANDSHAKES; i++) {
            try (TlsClientSocket socket = socket(server, name).handshake()) {
                assertThat(socket.ask("/")).endsWith("served");
                if (!resumed) {
                    socket.socket.getSession().invalidate();
                }
            }
        }
        return (THREADS.getThreadCpuTime(carrier) - before) / 1e3 / HANDSHAKES;
    }

    private static long carrier() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("gossamer-http-"))
                .findFirst()
                .orElseThrow()
                .getId();
    }
}
