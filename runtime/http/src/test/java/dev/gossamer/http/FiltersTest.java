package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phases headerFilter and bodyFilter: what they may change, and what rule 14 forbids them. */
@Tag("rule-14")
class FiltersTest {
    private final List<String> trace = new CopyOnWriteArrayList<>();
    private final HttpServer.Builder builder = HttpServer.builder();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theyRunInOrderWithTheRequestOfTheOtherPhases() throws IOException {
        builder.location(
                "= /",
                l -> l.rewrite(r -> r.context().put("phase", "rewrite"))
                        .content(r -> {
                            r.print("a");
                            r.flush();
                            r.print("b");
                        })
                        .headerFilter(r -> trace.add("head " + state(r)))
                        .bodyFilter(r -> trace.add("body " + state(r) + text(r) + r.isLastChunk()))
                        .log(r -> trace.add("log " + state(r))));
        assertThat(ask()).endsWith("\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
        server.close();
        assertThat(trace)
                .containsExactly(
                        "head HEADER_FILTER rewrite ",
                        "body BODY_FILTER rewrite afalse",
                        "body BODY_FILTER rewrite btrue",
                        "log LOG rewrite ");
    }

    private static String state(Request r) {
        assertThat(Request.current()).isSameAs(r);
        assertThat(LightThread.current().isEntry()).isTrue();
        return Handler.current().phase().name() + ' ' + r.context().get("phase") + ' ';
    }

    private static String text(Request r) {
        return new String(r.chunk(), StandardCharsets.UTF_8);
    }

    @Test
    void headerFilterChangesStatusAndHeaders() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            r.setHeader("X-Old", "old");
                            r.print("text");
                        })
                        .headerFilter(r -> {
                            trace.add(r.status() + r.responseHeader("x-old") + r.responseHeader("content-type"));
                            r.status(202);
                            r.setHeader("X-New", r.responseHeader("X-Old") + "er");
                            r.setHeader("X-Old", null);
                        })))
                .startsWith("HTTP/1.1 202 Accepted\r\n")
                .contains("X-New: older\r\n")
                .doesNotContain("X-Old")
                .endsWith("\r\n\r\ntext");
        assertThat(trace).containsExactly("200oldtext/plain; charset=utf-8");
    }

    @Test
    void theFilterOfStandardPagesIsTheLocations() throws IOException {
        builder.location(
                "= /other",
                l -> l.access(r -> {
                            throw r.exit(403);
                        })
                        .headerFilter(r -> r.setHeader("X-Filter", "other " + r.status())));
        assertThat(answer(l -> l.content(r -> {
                            throw r.exec("/other");
                        })
                        .headerFilter(r -> r.setHeader("X-Filter", "wrong"))))
                .startsWith("HTTP/1.1 403 ")
                .contains("X-Filter: other 403\r\n");
    }

    @Test
    void bodyFilterOfAResponseInOnePieceGivesItsLength() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            r.setHeader("Content-Length", "4");
                            r.print("text");
                        })
                        .bodyFilter(r -> r.replaceChunk(doubled(r), r.isLastChunk()))))
                .contains("content-length: 8\r\n")
                .endsWith("\r\n\r\ntexttext");
    }

    @Test
    void bodyFilterSeesEachPieceAndTheEnd() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            r.print("a");
                            r.flush();
                            r.print("b");
                            r.print("c");
                            r.flush();
                        })
                        .bodyFilter(r -> r.replaceChunk((text(r) + (r.isLastChunk() ? "." : ",")).getBytes(), false))))
                .endsWith("\r\n\r\n2\r\na,\r\n3\r\nbc,\r\n1\r\n.\r\n0\r\n\r\n");
    }

    @Test
    void bodyFilterMaySwallowAPieceOrEndTheBody() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            for (String piece : "1 2 3 4".split(" ")) {
                                r.print(piece);
                                r.flush();
                            }
                        })
                        .bodyFilter(r -> {
                            trace.add(text(r));
                            if (text(r).equals("2")) {
                                r.replaceChunk(new byte[0], false);
                            } else if (text(r).equals("3")) {
                                r.replaceChunk("end".getBytes(), true);
                            }
                        })))
                .endsWith("\r\n\r\n1\r\n1\r\n3\r\nend\r\n0\r\n\r\n");
        assertThat(trace).containsExactly("1", "2", "3");
    }

    @Test
    void anAnswerToHeadHasTheFilteredLength() throws IOException {
        builder.location("= /", l -> l.content(r -> r.print("text")).bodyFilter(r -> r.replaceChunk(doubled(r), true)));
        assertThat(ask("HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .contains("content-length: 8\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aBodilessAnswerHasNoBodyToFilter() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            throw r.exit(204);
                        })
                        .bodyFilter(r -> trace.add("never"))))
                .startsWith("HTTP/1.1 204 ");
        assertThat(trace).isEmpty();
    }

    @Test
    @Tag("rule-9")
    void subrequestsAreFilteredToo() throws IOException {
        builder.location(
                "= /sub",
                l -> l.content(r -> r.print("sub"))
                        .headerFilter(r -> r.setHeader("X-Sub", "" + r.isSubrequest()))
                        .bodyFilter(r -> r.replaceChunk(doubled(r), true)));
        assertThat(answer(l -> l.content(r -> {
                    Captured captured = r.capture("/sub");
                    r.print(captured.headers().get("X-Sub"), captured.text());
                })))
                .endsWith("\r\n\r\n[true]subsub");
    }

    @ParameterizedTest
    @ValueSource(ints = {444, 408, 499, -1})
    @Tag("rule-8.4")
    void exitInHeaderFilterMayGiveTheResponseUp(int status) throws IOException {
        assertThat(answer(l -> l.content(r -> r.say("text")).headerFilter(r -> {
                    throw r.exit(status);
                })))
                .isEmpty();
    }

    @Test
    @Tag("rule-8.4")
    void exitInHeaderFilterMayPutAPageInItsPlace() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            r.say("text");
                            r.flush();
                            r.say("more");
                        })
                        .headerFilter(r -> {
                            trace.add("once");
                            throw r.exit(503);
                        })))
                .startsWith("HTTP/1.1 503 ")
                .contains("<h1>503 Service Unavailable</h1>")
                .doesNotContain("text\n", "more");
        assertThat(trace).containsExactly("once");
    }

    @Test
    @Tag("rule-8.4")
    void exitInHeaderFilterWithASuccessGoesOn() throws IOException {
        assertThat(answer(l -> l.content(r -> r.say("text")).headerFilter(r -> {
                    throw r.exit(201);
                })))
                .startsWith("HTTP/1.1 201 ")
                .endsWith("\r\n\r\ntext\n");
    }

    @Test
    @Tag("rule-6.2")
    void anErrorInHeaderFilterIs500() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                            r.say("text");
                            r.flush();
                        })
                        .headerFilter(r -> {
                            throw new IllegalStateException("secret");
                        })))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("text\n", "secret");
    }

    @Test
    @Tag("rule-6.2")
    void anErrorInBodyFilterIs500BeforeAnythingIsSentAndCutsAfterwards() throws IOException {
        PhaseHandler fails = r -> {
            if (r.isLastChunk()) {
                throw new IllegalStateException("secret");
            }
        };
        assertThat(answer(l -> l.content(r -> r.say("text")).bodyFilter(fails)))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("text\n", "secret");
        server.close();
        builder.location(
                "= /flushed",
                l -> l.content(r -> {
                            r.print("text");
                            r.flush();
                        })
                        .bodyFilter(fails));
        assertThat(ask("GET /flushed HTTP/1.1\r\nHost: h\r\n\r\n")).endsWith("\r\n\r\n4\r\ntext\r\n");
    }

    @Test
    void whatSuspendsIsDisabledInThem() throws IOException {
        assertThat(answer(l -> l.content(r -> r.print("x"))
                                .headerFilter(FiltersTest::tryAll)
                                .bodyFilter(r -> {
                                    tryAll(r);
                                    tryOne(r, () -> r.exit(200));
                                    r.replaceChunk(
                                            String.join("\n", tried(r)).getBytes(StandardCharsets.UTF_8),
                                            r.isLastChunk());
                                }))
                        .lines()
                        .filter(line -> line.startsWith("API")))
                .hasSize(2 * 13 + 1)
                .startsWith("API disabled in the context of header_filter_by_lua*")
                .endsWith("API disabled in the context of body_filter_by_lua*")
                .containsOnly(
                        "API disabled in the context of header_filter_by_lua*",
                        "API disabled in the context of body_filter_by_lua*");
    }

    @Suspendable
    private static void tryAll(Request r) throws Exception {
        tryOne(r, () -> LightThread.spawn(() -> {}));
        tryOne(r, () -> LightThread.waitFor());
        tryOne(r, () -> LightThread.kill(LightThread.current()));
        tryOne(r, () -> LightThread.sleep(Duration.ZERO));
        tryOne(r, () -> Coroutine.create(x -> x));
        tryOne(r, () -> Coroutine.yield());
        tryOne(r, () -> r.capture("/"));
        tryOne(r, () -> r.onAbort(() -> {}));
        tryOne(r, () -> r.print("no"));
        tryOne(r, () -> r.say("no"));
        tryOne(r, r::flush);
        tryOne(r, r::eof);
        tryOne(r, () -> r.exec("/"));
    }

    @FunctionalInterface
    private interface Attempt {
        @Suspendable
        void run() throws Exception;
    }

    @Suspendable
    private static void tryOne(Request r, Attempt attempt) throws Exception {
        try {
            attempt.run();
            tried(r).add("not disabled");
        } catch (IllegalStateException e) {
            tried(r).add(e.getMessage());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> tried(Request r) {
        return (List<String>) r.context().computeIfAbsent("tried", key -> new CopyOnWriteArrayList<String>());
    }

    @Test
    void chunksAreOfBodyFilterOnly() throws IOException {
        assertThat(answer(l -> l.content(r -> {
                    tryOne(r, r::chunk);
                    tryOne(r, r::isLastChunk);
                    tryOne(r, () -> r.replaceChunk(new byte[0], false));
                    r.print(tried(r));
                })))
                .endsWith("\r\n\r\n"
                        + List.of(1, 2, 3).stream()
                                .map(i -> "API disabled in the context of " + Phase.CONTENT)
                                .toList());
    }

    @Test
    void aFilterThatSuspendsABareContinuationFails() throws IOException {
        assertThat(answer(l -> l.content(r -> r.print("x")).headerFilter(r -> Continuation.suspend())))
                .startsWith("HTTP/1.1 500 ");
    }

    private static byte[] doubled(Request r) {
        return text(r).repeat(2).getBytes(StandardCharsets.UTF_8);
    }

    private String answer(java.util.function.Consumer<Location> description) throws IOException {
        builder.location("= /", description);
        return ask();
    }

    private String ask() throws IOException {
        return ask("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    private String ask(String request) throws IOException {
        server = builder.start();
        try (RawClient client = new RawClient(server)) {
            return client.send(request).rest();
        }
    }
}
