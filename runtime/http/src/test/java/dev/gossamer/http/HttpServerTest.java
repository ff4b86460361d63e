package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.Resumption;
import dev.gossamer.continuation.CarrierThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.net.Transport;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersWithLengthAndStandardHeaders() throws Exception {
        content(r -> r.say("hello ", 1, ' ', null, " grüße"));
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello 1 null grüße\n");
        assertThat(answer.headers().firstValue("content-length")).hasValue("21");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("server")).hasValue("gossamer");
        assertThat(answer.headers().firstValue("date")).isPresent();
    }

    @Test
    void showsTheRequest() throws Exception {
        content(r ->
                r.say(r.method(), ' ', r.uri(), ' ', r.args(), ' ', r.arg("x"), ' ', r.arg("y"), ' ', r.header("a")));
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/p%20q?x=a+b&x=2"))
                .header("A", "1")
                .DELETE()
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body())
                .isEqualTo("DELETE /p q x=a+b&x=2 a b null 1\n");
    }

    @Test
    void readsTheBody() throws Exception {
        content(r -> {
            byte[] first = r.body();
            r.say(first.length, ' ', r.body().length, ' ', new String(first, StandardCharsets.UTF_8).substring(99_999));
        });
        HttpRequest request = HttpRequest.newBuilder(server.uri())
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000) + "end"))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("100003 100003 xend\n");
    }

    @Test
    void handlersRunOnTheEventLoopItself() throws Exception {
        content(r -> {
            Thread before = Thread.currentThread();
            LightThread.sleep(Duration.ofMillis(1));
            r.say(before instanceof CarrierThread, ' ', before == Thread.currentThread(), ' ', before.getName());
        });
        assertThat(get("/").body()).matches("true true gossamer-http-\\d+-1\n");
    }

    @Test
    void waitingHandlersShareTheThread() throws Exception {
        CompletableFuture<Resumption<String>> waiting = new CompletableFuture<>();
        server = HttpServer.builder()
                .location("/wait", l -> l.content(r -> r.say(LightThread.<String>suspend(waiting::complete))))
                .location(
                        "/wake",
                        l -> l.content(r -> {
                            waiting.join().resume("woken");
                            r.say("done");
                        }))
                .start();
        var first = client.sendAsync(
                HttpRequest.newBuilder(server.uri().resolve("/wait")).build(), BodyHandlers.ofString());
        waiting.get(20, TimeUnit.SECONDS);
        assertThat(get("/wake").body()).isEqualTo("done\n");
        assertThat(first.get(20, TimeUnit.SECONDS).body()).isEqualTo("woken\n");
    }

    @Test
    void currentRequestIsFoundFromAnyDepth() throws Exception {
        content(r -> {
            LightThread<Boolean> child = LightThread.spawn(() -> Request.current() == r);
            Coroutine<Object, Boolean> inner = Coroutine.create(x -> deep(r, 3));
            r.say(Request.current() == r, LightThread.waitFor(child).get(), inner.resume());
        });
        assertThat(get("/").body()).isEqualTo("truetruetrue\n");
        assertThatThrownBy(Request::current).hasMessageStartingWith("no request found");
    }

    @Suspendable
    private static boolean deep(Request request, int depth) {
        LightThread.sleep(Duration.ZERO);
        return depth == 0 ? Request.current() == request : deep(request, depth - 1);
    }

    @Test
    void notFound() throws Exception {
        server = HttpServer.builder()
                .location("= /a", l -> l.content(r -> r.say("a")))
                .location("@named", l -> l.content(r -> r.say("named")))
                .location("/inside", l -> l.internal().content(r -> r.say("inside")))
                .location("/empty", l -> {})
                .start();
        assertThat(get("/a").body()).isEqualTo("a\n");
        for (String path : new String[] {"/", "/a/b", "/@named", "/inside", "/empty"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(get(path).body()).as(path).contains("<h1>404 Not Found</h1>");
        }
    }

    @Test
    @Tag("rule-5.2")
    void usersThreadsOutliveTheEntry() throws Exception {
        content(r -> {
            LightThread.spawn(() -> {
                LightThread.sleep(Duration.ofMillis(1));
                r.say("user");
            });
            r.say("entry");
        });
        assertThat(get("/").body()).isEqualTo("entry\nuser\n");
    }

    @Test
    void aRequestBelongsToItsThread() throws Exception {
        content(r -> {
            String[] message = new String[1];
            Thread thief = new Thread(() -> {
                try {
                    r.say("stolen");
                } catch (IllegalStateException e) {
                    message[0] = e.getMessage();
                }
            });
            thief.start();
            thief.join();
            r.say(message[0]);
        });
        assertThat(get("/").body()).startsWith("a request belongs to the thread of its worker");
    }

    @Test
    void severalWorkersShareTheConnections() throws Exception {
        server = HttpServer.builder()
                .workers(2)
                .transport(Transport.NIO)
                .location(
                        "/", l -> l.content(r -> r.print(Thread.currentThread().getName())))
                .start();
        try (RawClient one = new RawClient(server);
                RawClient two = new RawClient(server)) {
            String get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
            assertThat(one.send(get).bodies(1)).isNotEqualTo(two.send(get).bodies(1));
        }
    }

    @Test
    void aPortInUse() {
        content(r -> {});
        assertThatThrownBy(() ->
                        HttpServer.builder().listen("127.0.0.1", server.port()).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + server.port() + ": ")
                .hasMessageContaining("choose another address or port");
    }

    @Test
    void anUnknownHost() {
        assertThatThrownBy(() ->
                        HttpServer.builder().listen("no.such.host.invalid", 0).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot listen on no.such.host.invalid:0: unknown host; ");
    }

    @Test
    void refusesABadDescription() {
        assertThatThrownBy(() -> HttpServer.builder().listen("h", 65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> HttpServer.builder().workers(0)).hasMessageContaining("one worker at least");
        assertThatThrownBy(() -> HttpServer.builder().maxHeaders(0)).hasMessageContaining("above 0 bytes: 0");
        assertThatThrownBy(() -> HttpServer.builder().location("x", l -> {}).start())
                .hasMessageContaining("\"x\"");
    }

    private void content(PhaseHandler handler) {
        server = HttpServer.builder().location("/", l -> l.content(handler)).start();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }
}
