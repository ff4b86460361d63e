package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests and responses by HTTP/2, and how they end. */
class Http2StreamsTest extends OneServer {
    private static final int NO_ERROR = 0;
    private static final int INTERNAL_ERROR = 2;
    private static final int CANCEL = 8;

    private RawHttp2.Answer get(PhaseHandler handler, String... headers) throws IOException {
        builder.location("/", l -> l.content(handler));
        try (RawHttp2 client = http2()) {
            return client.get(1, "/a?b=c", headers).answer(1);
        }
    }

    @Test
    void aRequestIsWhatItIsByHttp11() throws IOException {
        RawHttp2.Answer answer = get(
                r -> {
                    r.status(201);
                    r.setHeader("X-Seen", r.method() + r.uri() + r.args() + r.header("HOST") + r.header("x-own"));
                    r.print(r.body().length);
                },
                "x-own",
                "1");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("x-seen")).isEqualTo("GET/ab=ch1");
        assertThat(answer.header("content-length")).isEqualTo("1");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("date")).isNotNull();
        assertThat(answer.text()).isEqualTo("0");
    }

    @Test
    void noHeaderOfAConnectionIsSent() throws IOException {
        RawHttp2.Answer answer = get(r -> {
            r.setHeader("Connection", "close, X-Hop");
            r.setHeader("X-Hop", "1");
            r.setHeader("Keep-Alive", "1");
            r.setHeader("Set-Cookie", "a=b; Path=/");
            r.print("x");
            r.flush();
        });
        assertThat(answer.head.names().toString())
                .doesNotContain("connection", "keep-alive", "x-hop", "transfer-encoding", "content-length");
        assertThat(answer.header("set-cookie")).isEqualTo("a=b; Path=/");
        assertThat(answer.text()).isEqualTo("x");
    }

    @Test
    void noValueSplitsAResponse() throws IOException {
        RawHttp2.Answer answer = get(r -> r.setHeader("A", "a\u560d\u560aX: y"));
        assertThat(answer.header("a")).isEqualTo("a??X: y");
    }

    @Test
    void theCookieIsOneHeader() throws IOException {
        assertThat(get(r -> r.print(r.header("Cookie")), "cookie", "a=b", "x", "y", "cookie", "c=d; e=f")
                        .text())
                .isEqualTo("a=b; c=d; e=f");
    }

    @Test
    void aHeadHasNoBody() throws IOException {
        builder.location("/", l -> l.content(r -> r.print("hello")));
        try (RawHttp2 client = http2()) {
            client.send(RawHttp2.HEADERS, 5, 1, RawHttp2.request("HEAD", "/"));
            RawHttp2.Answer answer = client.answer(1);
            assertThat(answer.header("content-length")).isEqualTo("5");
            assertThat(answer.text()).isEmpty();
        }
    }

    @Test
    void a204HasNoBody() throws IOException {
        RawHttp2.Answer answer = get(r -> {
            r.status(204);
            r.print("hello");
        });
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("content-length")).isNull();
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void phasesExecFiltersAndSubrequestsWork() throws IOException {
        builder.location("/in", l -> l.rewrite(r -> r.setUri("/t", true)))
                .location("/t", l -> l.access(r -> r.setHeader("X-A", "1")).content(r -> r.exec("@n")))
                .location(
                        "@n",
                        l -> l.content(r -> r.say(r.capture("/sub").text()))
                                .headerFilter(r -> r.setHeader("X-B", "2"))
                                .bodyFilter(r -> r.replaceChunk(
                                        new String(r.chunk(), StandardCharsets.UTF_8)
                                                .toUpperCase()
                                                .getBytes(),
                                        r.isLastChunk()))
                                .log(r -> note("log " + r.status())))
                .location("/sub", l -> l.internal().content(r -> r.print("sub of ", r.header("Host"))))
                .location("/to", l -> l.content(r -> r.redirect("/x")))
                .location("/no", l -> l.content(r -> r.exit(403)));
        try (RawHttp2 client = http2()) {
            RawHttp2.Answer answer = client.get(1, "/in").answer(1);
            assertThat(answer.text()).isEqualTo("SUB OF H\n");
            assertThat(answer.header("x-a") + answer.header("x-b")).isEqualTo("12");
            assertThat(client.get(3, "/to").answer(3).header("location")).isEqualTo("/x");
            assertThat(client.get(5, "/no").answer(5).text()).isEqualTo(StandardPage.of(403));
            assertThat(client.get(7, "/sub").answer(7).status()).isEqualTo(404);
        }
        assertThat(allNoted()).isEqualTo("log 200");
    }

    @Test
    void trailersAreNotGivenToHandlers() throws IOException {
        builder.location(
                "/", l -> l.content(r -> r.print(new String(r.body(), StandardCharsets.UTF_8), r.header("x-t"))));
        try (RawHttp2 client = http2()) {
            client.post(1, "/").data(1, "ab", false).data(1, "cd", false);
            client.send(RawHttp2.HEADERS, 5, 1, RawHttp2.block("x-t", "y"));
            assertThat(client.answer(1).text()).isEqualTo("abcdnull");
        }
    }

    @Test
    void aClientThatWaitsIsToldToGoOnOnceSomebodyReads() throws IOException {
        builder.location("/read", l -> l.content(r -> r.print((Object) r.body())));
        builder.location("/not", l -> l.content(r -> r.print("no, thanks")));
        try (RawHttp2 client = http2()) {
            client.post(1, "/read", "expect", "100-continue");
            client.ping();
            assertThat(client.of(1).interim).isEqualTo(1);
            assertThat(client.data(1, "hello", true).answer(1).text()).isEqualTo("hello");
            RawHttp2.Answer unread =
                    client.post(3, "/not", "expect", "100-continue").answer(3);
            client.ping();
            assertThat(unread.interim).isZero();
            assertThat(unread.text()).isEqualTo("no, thanks");
            assertThat(unread.reset).isEqualTo(NO_ERROR);
        }
    }

    @Test
    void aBodyAboveTheLimitIsRefused() throws IOException {
        builder.maxBody(10).location("/", l -> l.content(r -> r.print((Object) r.body())));
        try (RawHttp2 client = http2()) {
            assertThat(client.post(1, "/", "content-length", "11").answer(1).status())
                    .isEqualTo(413);
            RawHttp2.Answer told =
                    client.post(3, "/").data(3, "0123456789a", false).answer(3);
            client.ping();
            assertThat(told.status()).isEqualTo(413);
            assertThat(told.reset).isEqualTo(NO_ERROR);
            assertThat(client.post(5, "/").data(5, "0123456789", true).answer(5).text())
                    .isEqualTo("0123456789");
        }
    }

    @Test
    void aBodyThatNobodyReadsIsDropped() throws IOException {
        builder.location("/", l -> l.content(r -> r.print("unread")));
        try (RawHttp2 client = http2()) {
            for (int stream = 1; stream < 40; stream += 2) {
                client.post(stream, "/");
                for (int i = 0; i < 12; i++) {
                    client.data(stream, "x".repeat(16_000), i == 11);
                }
                RawHttp2.Answer answer = client.answer(stream);
                assertThat(answer.text()).isEqualTo("unread");
                assertThat(answer.reset).isEqualTo(-1);
            }
        }
    }

    @Test
    void aResponseThatIsGivenUpResetsItsStreamOnly() throws IOException {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        builder.location("/444", l -> l.content(r -> r.exit(444)))
                .location(
                        "/fails",
                        l -> l.content(r -> {
                            r.print("a part");
                            r.flush();
                            throw new IllegalStateException("on purpose");
                        }))
                .location(
                        "/short",
                        l -> l.content(r -> {
                            r.setHeader("Content-Length", "100");
                            r.print("a part");
                            r.flush();
                        }))
                .location(
                        "/waits",
                        l -> l.content(r -> {
                            LightThread.await(gate);
                            r.print("whole");
                        }));
        try (RawHttp2 client = http2()) {
            client.get(1, "/waits").get(3, "/444").get(5, "/fails").get(7, "/short");
            assertThat(client.answer(3).reset).isEqualTo(CANCEL);
            assertThat(client.of(3).head).isNull();
            assertThat(client.answer(5).reset).isEqualTo(INTERNAL_ERROR);
            assertThat(client.of(5).text()).isEqualTo("a part");
            assertThat(client.answer(7).reset).isEqualTo(INTERNAL_ERROR);
            assertThat(client.of(7).text()).isEqualTo("a part");
            gate.complete(null);
            assertThat(client.answer(1).text()).isEqualTo("whole");
        }
    }

    @Test
    void whatIsFlushedIsSentAndEofEndsTheStreamBeforeTheHandler() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        builder.location(
                "/",
                l -> l.content(r -> {
                    r.print("one");
                    r.flush();
                    LightThread.await(gate);
                    r.print("two");
                    r.eof();
                    LightThread.await(second);
                    note("end");
                }));
        try (RawHttp2 client = http2()) {
            assertThat(client.get(1, "/").atLeast(1, 3).text()).isEqualTo("one");
            gate.complete(null);
            assertThat(client.answer(1).text()).isEqualTo("onetwo");
            second.complete(null);
            assertThat(noted()).isEqualTo("end");
        }
    }
}
