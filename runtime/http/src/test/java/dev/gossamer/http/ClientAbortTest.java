package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 10. */
class ClientAbortTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final BlockingQueue<String> trace = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        gate.complete(null);
        server.close();
    }

    @Test
    @Tag("rule-10.1")
    void offTheHandlerRunsToItsEnd() throws Exception {
        start(false, r -> {
            trace.add("began");
            LightThread.await(gate);
            r.say("nobody reads this");
            r.flush();
            trace.add("end");
        });
        comeAndLeave();
        gate.complete(null);
        assertThat(next()).isEqualTo("end");
        assertThat(next()).startsWith("log ");
    }

    @Test
    @Tag("rule-10.1")
    void onAllThreadsAreRemoved() throws Exception {
        start(true, r -> {
            LightThread.spawn(() -> waitWithFinally("user"));
            trace.add("began");
            waitWithFinally("entry");
        });
        comeAndLeave();
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("finally user", "finally entry");
        assertThat(next()).isEqualTo("log 499");
    }

    @Test
    @Tag("rule-10.2")
    void theCallbackRunsAndTheOthersGoOn() throws Exception {
        start(true, r -> {
            r.onAbort(() -> {
                trace.add("aborted");
                gate.complete(null);
            });
            trace.add("began");
            LightThread.await(gate);
            trace.add("end");
        });
        comeAndLeave();
        assertThat(List.of(next(), next())).containsExactly("aborted", "end");
        assertThat(next()).isEqualTo("log 499");
    }

    @Test
    @Tag("rule-10.2")
    void exitInTheCallbackEndsTheWorld() throws Exception {
        start(true, r -> {
            r.onAbort(() -> {
                throw r.exit(499);
            });
            trace.add("began");
            waitWithFinally("entry");
        });
        comeAndLeave();
        assertThat(List.of(next(), next())).containsExactly("finally entry", "log 499");
    }

    @Test
    @Tag("rule-10.2")
    void oneCallbackForAHandler() throws Exception {
        start(true, r -> {
            r.onAbort(() -> {});
            try {
                r.onAbort(() -> {});
            } catch (IllegalStateException e) {
                r.print(e.getMessage());
            }
        });
        assertThat(ask()).contains("duplicate call");
    }

    @Test
    @Tag("rule-10.2")
    void noCallbackWhereItIsOff() throws Exception {
        start(false, r -> {
            try {
                r.onAbort(() -> {});
            } catch (IllegalStateException e) {
                r.print(e.getMessage());
            }
        });
        assertThat(ask()).contains("lua_check_client_abort is off");
    }

    @Test
    void readingAheadKeepsRequestsAndBodiesApart() throws IOException {
        start(true, r -> r.say(r.uri(), new String(r.body(), java.nio.charset.StandardCharsets.UTF_8)));
        try (RawClient client = new RawClient(server)) {
            client.send("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" + GET);
            client.send("POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\ndef" + GET + GET);
            assertThat(client.bodies(5)).isEqualTo(List.of("/1abc", "/", "/2def", "/", "/"));
        }
    }

    @Suspendable
    private void waitWithFinally(String who) throws Exception {
        try {
            LightThread.await(gate);
        } finally {
            trace.add("finally " + who);
        }
    }

    private void start(boolean check, PhaseHandler handler) {
        server = HttpServer.builder()
                .checkClientAbort(check)
                .location("/", l -> l.content(handler).log(r -> trace.add("log " + r.status())))
                .start();
    }

    private void comeAndLeave() throws Exception {
        try (RawClient client = new RawClient(server)) {
            client.send(GET);
            assertThat(next()).isEqualTo("began");
        }
    }

    private String ask() throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send(GET).response();
        }
    }

    private String next() throws InterruptedException {
        return trace.poll(20, TimeUnit.SECONDS);
    }
}
