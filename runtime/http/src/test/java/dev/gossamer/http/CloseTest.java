package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CloseTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> gate = new CompletableFuture<>();

    @Test
    void runningHandlersMayEnd() throws Exception {
        HttpServer server = start(Duration.ofMinutes(5));
        try (RawClient client = new RawClient(server);
                RawClient idle = new RawClient(server)) {
            client.send(GET);
            assertThat(next()).isEqualTo("began");
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            assertThat(idle.rest()).isEmpty();
            gate.complete("all");
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("connection: close")
                    .endsWith("all");
            closed.get(20, TimeUnit.SECONDS);
        }
        assertThat(trace).containsExactly("finally");
    }

    @Test
    void handlersThatDoNotEndAreEnded() throws Exception {
        HttpServer server = start(Duration.ZERO);
        try (RawClient client = new RawClient(server)) {
            client.send(GET);
            assertThat(next()).isEqualTo("began");
            server.close();
            assertThat(trace).containsExactly("finally");
            assertThat(client.rest()).doesNotContain("200 OK");
        }
    }

    @Test
    void theLastAnswerIsNotLostToAClientThatHasSentMore() throws Exception {
        HttpServer server = start(Duration.ofMinutes(5));
        try (RawClient client = new RawClient(server);
                RawClient idle = new RawClient(server)) {
            client.send(GET);
            assertThat(next()).isEqualTo("began");
            client.send("GET /next HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(5000) + "\r\n\r\n");
            CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
            assertThat(idle.rest()).isEmpty();
            gate.complete("all");
            closed.get(20, TimeUnit.SECONDS);
            assertThat(client.rest()).startsWith("HTTP/1.1 200 OK").endsWith("all");
        }
    }

    @Test
    void nothingIsAcceptedAfterwards() {
        HttpServer server = start(Duration.ZERO);
        server.close();
        server.close();
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aHandlerCannotCloseItsOwnServer() throws Exception {
        HttpServer[] self = new HttpServer[1];
        self[0] = HttpServer.builder()
                .location(
                        "/",
                        l -> l.content(r -> {
                            try {
                                self[0].close();
                            } catch (IllegalStateException e) {
                                r.print(e.getMessage());
                            }
                        }))
                .start();
        try (RawClient client = new RawClient(self[0])) {
            assertThat(client.send(GET).response()).contains("HttpServer.close() in a handler of the same server");
        }
        self[0].close();
    }

    private HttpServer start(Duration grace) {
        return HttpServer.builder()
                .closeGrace(grace)
                .location(
                        "/",
                        l -> l.content(r -> {
                            trace.add("began");
                            try {
                                r.print(LightThread.await(gate));
                            } finally {
                                trace.add("finally");
                            }
                        }))
                .start();
    }

    private String next() throws InterruptedException {
        return trace.poll(20, TimeUnit.SECONDS);
    }
}
