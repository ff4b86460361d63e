package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipeliningTest {
    /** More than a client takes that does not read, and less than would keep the server from the next request. */
    private static final int LONG = 60_000;

    private static final int WINDOW = 4096;

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<String> gate = new CompletableFuture<>();
    private final List<String> began = new ArrayList<>();
    private final HttpServer server = HttpServer.builder()
            .location(
                    "/",
                    l -> l.content(r -> {
                        began.add(r.uri());
                        r.say(r.uri());
                    }))
            .location(
                    "/gate",
                    l -> l.content(r -> {
                        began.add(r.uri());
                        r.say(LightThread.await(gate));
                    }))
            .location(
                    "/flushed",
                    l -> l.content(r -> {
                        r.print("a");
                        r.flush();
                        r.print("b");
                    }))
            .location("/long", l -> l.content(r -> r.print("x".repeat(LONG))))
            .location(
                    "/silent",
                    l -> l.content(r -> {
                        begun.complete(null);
                        r.exit(444);
                    }))
            .location(
                    "/cut",
                    l -> l.content(r -> {
                        r.print("a part");
                        r.flush();
                        begun.complete(null);
                        throw new IllegalStateException("as planned");
                    }))
            .location(
                    "/body",
                    l -> l.content(r -> {
                        int length = r.body().length;
                        LightThread.sleep(Duration.ofMillis(20));
                        r.say("served ", length);
                    }))
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** With unread requests in its buffer, a socket that is closed takes along what its other side has not read. */
    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/cut"})
    void theAnswersBeforeOneThatIsGivenUpAreNotLost(String givenUp) throws Exception {
        try (RawClient client = new RawClient(server, WINDOW);
                RawClient other = new RawClient(server)) {
            client.send(get("/long") + get(givenUp) + get("/again").repeat(5000));
            begun.get(20, TimeUnit.SECONDS);
            assertThat(other.send(get("/other")).bodies(1)).isEqualTo(List.of("/other"));
            assertThat(client.bodies(1).get(0)).hasSize(LONG);
            assertThat(client.rest()).doesNotContain("/again", "\r\n0\r\n");
        }
    }

    @Test
    void answersComeInTheOrderOfTheRequests() throws IOException {
        try (RawClient slow = new RawClient(server);
                RawClient other = new RawClient(server)) {
            slow.send(get("/gate") + get("/1") + get("/2"));
            // Once the other client has its answer, whatever the first one's requests could start has started.
            assertThat(other.send(get("/other")).bodies(1)).isEqualTo(List.of("/other"));
            gate.complete("open");
            assertThat(slow.bodies(3)).isEqualTo(List.of("open", "/1", "/2"));
            assertThat(began.indexOf("/1")).isGreaterThan(began.indexOf("/other"));
        }
    }

    @Test
    void thousandsInOneGo() throws IOException {
        int requests = 5_000;
        List<String> expected = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            all.append(get("/" + i));
            expected.add("/" + i);
        }
        try (RawClient client = new RawClient(server)) {
            Thread sender = new Thread(() -> sendAll(client, all.toString()));
            sender.start();
            assertThat(client.bodies(requests)).isEqualTo(expected);
        }
    }

    @Test
    void chunkedAnswersKeepTheConnection() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send(get("/flushed") + get("/1"));
            assertThat(client.response()).endsWith("\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
            assertThat(client.bodies(1)).isEqualTo(List.of("/1"));
        }
    }

    @Test
    void headThenGetStayInStep() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("HEAD /flushed HTTP/1.1\r\nHost: h\r\n\r\n" + get("/1"));
            assertThat(client.until("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
            assertThat(client.bodies(1)).isEqualTo(List.of("/1"));
        }
    }

    @Test
    void connectionCloseIsObeyed() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).contains("connection: close").endsWith("\r\n\r\n/1\n");
        }
    }

    @Test
    void http10ClosesByDefault() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send("GET /1 HTTP/1.0\r\n\r\n").rest()).endsWith("\r\n\r\n/1\n");
        }
    }

    @Test
    void aRequestMayArriveByteByByte() throws IOException {
        try (RawClient client = new RawClient(server)) {
            for (char c : get("/slowly").toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.bodies(1)).isEqualTo(List.of("/slowly"));
        }
    }

    @Test
    void whoHasNothingMoreToSayIsAnswered() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /body HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
            client.endOutput();
            assertThat(client.rest()).endsWith("served 1\n");
        }
    }

    private static void sendAll(RawClient client, String text) {
        try {
            client.send(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }
}
