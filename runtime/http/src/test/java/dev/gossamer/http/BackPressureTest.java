package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackPressureTest {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1_000;

    private final AtomicInteger flushed = new AtomicInteger();
    private final HttpServer server = HttpServer.builder()
            .location(
                    "/big",
                    l -> l.content(r -> {
                        byte[] piece = new byte[PIECE];
                        r.setHeader("Content-Length", Long.toString((long) PIECE * PIECES));
                        for (int i = 0; i < PIECES; i++) {
                            r.print((Object) piece);
                            r.flush();
                            flushed.incrementAndGet();
                        }
                    }))
            .location(
                    "/killed",
                    l -> l.content(r -> {
                        LightThread<Void> writer = LightThread.spawn(() -> {
                            for (; ; ) {
                                r.print((Object) new byte[PIECE]);
                                r.flush();
                                flushed.incrementAndGet();
                            }
                        });
                        LightThread.sleep(Duration.ofMillis(1));
                        r.print(LightThread.kill(writer));
                    }))
            .location("/small", l -> l.content(r -> r.say("small")))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientThatDoesNotReadSuspendsItsHandlerOnly() throws IOException {
        try (Socket slow = new Socket("127.0.0.1", server.port());
                RawClient other = new RawClient(server)) {
            slow.setSoTimeout(20_000);
            slow.getOutputStream().write("GET /big HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = slow.getInputStream();
            int first = in.read();
            other.send("GET /small HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(other.bodies(1)).isEqualTo(List.of("small"));
            // More than all the buffers between here and there can hold is left to be written.
            assertThat(flushed.get()).isLessThan(PIECES / 2);
            assertThat(first).isEqualTo('H');
            skipHead(in);
            assertThat(in.readNBytes(PIECE * PIECES)).hasSize(PIECE * PIECES);
            assertThat(other.send("GET /small HTTP/1.1\r\nHost: h\r\n\r\n").bodies(1))
                    .isEqualTo(List.of("small"));
        }
    }

    @Test
    void aClientThatLeavesLetsTheHandlerGoOn() throws IOException {
        try (RawClient leaving = new RawClient(server)) {
            leaving.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n").until("\r\n\r\n");
        }
        server.close();
        assertThat(flushed.get()).isEqualTo(PIECES);
    }

    @Test
    @Tag("rule-4.2")
    void aThreadThatIsBlockedInFlushCanBeKilled() throws IOException {
        try (RawClient slow = new RawClient(server)) {
            String answer = slow.send("GET /killed HTTP/1.0\r\nHost: h\r\n\r\n").rest();
            assertThat(answer).endsWith("KILLED");
            // The piece that it was blocked in had been written.
            assertThat(answer.length() - answer.indexOf("\r\n\r\n") - 4)
                    .isEqualTo((flushed.get() + 1) * PIECE + "KILLED".length());
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }
}
