package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a handler's end becomes a response: rules 5.4, 6.2, 8.4, 8.5, 8.7 and 8.8. */
class EndsTest {
    private final List<String> trace = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("rule-6.2")
    void anErrorBeforeOutputIs500WithoutDetails() throws IOException {
        String answer = content(r -> {
            r.setHeader("X-Half", "done");
            r.say("half");
            throw new IllegalStateException("secret");
        });
        assertThat(answer)
                .startsWith("HTTP/1.1 500 Internal Server Error\r\n")
                .contains("<h1>500 Internal Server Error</h1>")
                .doesNotContain("half", "X-Half", "secret", "IllegalStateException", ".java");
    }

    @Test
    @Tag("rule-6.2")
    void anErrorAfterOutputCutsTheConnection() throws IOException {
        String answer = content(r -> {
            r.say("partial");
            r.flush();
            throw new IllegalStateException("secret");
        });
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n8\r\npartial\n\r\n");
    }

    @Test
    @Tag("rule-6.1")
    void anErrorOfAUserThreadHarmsNobody() throws IOException {
        String answer = content(r -> {
            LightThread.spawn(() -> {
                throw new IllegalStateException("mine");
            });
            r.say("fine");
        });
        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("fine\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {444, 408, 499, -1})
    @Tag("rule-8.4")
    void someExitsCloseWithoutAReply(int status) throws IOException {
        assertThat(content(r -> {
                    r.say("kept");
                    throw r.exit(status);
                }))
                .isEmpty();
    }

    @Test
    @Tag("rule-8.4")
    void exit444AfterOutputCuts() throws IOException {
        assertThat(content(r -> {
                    r.print("x");
                    r.flush();
                    throw r.exit(444);
                }))
                .endsWith("\r\n\r\n1\r\nx\r\n");
    }

    @Test
    @Tag("rule-8.4")
    void exitWithAnErrorStatusGivesThePage() throws IOException {
        assertThat(content(r -> {
                    r.setHeader("WWW-Authenticate", "Basic");
                    throw r.exit(401);
                }))
                .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                .contains("WWW-Authenticate: Basic\r\n")
                .contains("<h1>401 Unauthorized</h1>");
    }

    @Test
    @Tag("rule-8.4")
    void exitWithAnErrorStatusAfterOutputFinishes() throws IOException {
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        r.say("out");
                        LightThread.sleep(java.time.Duration.ofMillis(1));
                        throw r.exit(403);
                    });
                    LightThread.sleep(java.time.Duration.ofMinutes(5));
                }))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\nout\n");
    }

    @Test
    @Tag("rule-8.4")
    void exit204HasNoBody() throws IOException {
        assertThat(content(r -> {
                    throw r.exit(204);
                }))
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    @Tag("rule-8.4")
    void exit200KeepsStatusAndOutput() throws IOException {
        assertThat(content(r -> {
                    r.status(410);
                    r.say("gone");
                    throw r.exit(200);
                }))
                .startsWith("HTTP/1.1 410 Gone\r\n")
                .endsWith("\r\n\r\ngone\n");
    }

    @Test
    @Tag("rule-5.4")
    void phasesRunInOrder() throws IOException {
        server = HttpServer.builder()
                .location(
                        "/",
                        l -> l.rewrite(r -> r.context().put("a", trace.add("rewrite")))
                                .access(r -> trace.add("access"))
                                .content(r -> r.print("content ", r.context().get("a"), ' ', trace))
                                .log(r -> trace.add("log " + r.status())))
                .start();
        assertThat(ask("/")).endsWith("content true [rewrite, access]");
        server.close();
        assertThat(trace).containsExactly("rewrite", "access", "log 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    @Tag("rule-8.5")
    void exitOfAnEarlyPhaseGoesOn(int status) throws IOException {
        server = HttpServer.builder()
                .location(
                        "/",
                        l -> l.rewrite(r -> {
                                    throw r.exit(status);
                                })
                                .access(r -> {
                                    throw r.exit(status);
                                })
                                .content(r -> r.say("content")))
                .start();
        assertThat(ask("/")).endsWith("\r\n\r\ncontent\n");
    }

    @Test
    @Tag("rule-5.4")
    void outputOfAnEarlyPhaseIsTheResponse() throws IOException {
        server = HttpServer.builder()
                .location("/", l -> l.access(r -> r.say("stop here")).content(r -> r.say("never")))
                .start();
        assertThat(ask("/")).endsWith("\r\n\r\nstop here\n");
    }

    @Test
    @Tag("rule-8.5")
    void accessMayRefuse() throws IOException {
        server = HttpServer.builder()
                .location(
                        "/",
                        l -> l.access(r -> {
                                    throw r.exit(403);
                                })
                                .content(r -> r.say("never")))
                .start();
        assertThat(ask("/")).startsWith("HTTP/1.1 403 Forbidden\r\n").doesNotContain("never");
    }

    @Test
    @Tag("rule-8.7")
    void execGoesToAnotherLocationWithAFreshContext() throws IOException {
        server = HttpServer.builder()
                .location(
                        "/from",
                        l -> l.content(r -> {
                            r.context().put("old", true);
                            throw r.exec("/to", "b=2");
                        }))
                .location("/to", l -> l.internal().content(r -> r.say(r.uri(), r.args(), r.context())))
                .location(
                        "/name",
                        l -> l.content(r -> {
                            throw r.exec("@named");
                        }))
                .location("@named", l -> l.content(r -> r.say("named ", r.uri(), r.arg("a"))))
                .start();
        assertThat(ask("/from?a=1")).endsWith("\r\n\r\n/tob=2{}\n");
        assertThat(ask("/name?a=1")).endsWith("\r\n\r\nnamed /name1\n");
    }

    @Test
    @Tag("rule-8.7")
    void execAfterOutputIsAnError() throws IOException {
        assertThat(content(r -> {
                    r.print("x");
                    try {
                        throw r.exec("/to");
                    } catch (IllegalStateException e) {
                        r.print(e.getMessage());
                    }
                }))
                .contains("\r\n\r\nxattempt to call exec after sending out response headers");
    }

    @Test
    void anExecCycleEnds() throws IOException {
        assertThat(content(r -> {
                    throw r.exec("/");
                }))
                .startsWith("HTTP/1.1 500 ");
    }

    @Test
    @Tag("rule-8.8")
    void redirectSendsTheClientElsewhere() throws IOException {
        assertThat(content(r -> {
                    throw r.redirect("/to");
                }))
                .startsWith("HTTP/1.1 302 Found\r\n")
                .containsIgnoringCase("location: /to\r\n");
        server.close();
        assertThat(content(r -> {
                    throw r.redirect("/to", 308);
                }))
                .startsWith("HTTP/1.1 308 ");
    }

    @Test
    void redirectCannotSplitTheResponse() throws IOException {
        assertThat(content(r -> {
                    throw r.redirect("/to\r\nSet-Cookie: a=b");
                }))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("Set-Cookie");
    }

    @Test
    void exitWithAnImpossibleStatusIsAnError() throws IOException {
        assertThat(content(r -> {
                    throw r.exit(1000);
                }))
                .startsWith("HTTP/1.1 500 ");
    }

    @Test
    @Tag("rule-8.9")
    void setUriInRewriteSearchesAgain() throws IOException {
        server = HttpServer.builder()
                .location(
                        "/old",
                        l -> l.rewrite(r -> {
                            throw r.setUri("/new", true);
                        }))
                .location("/new", l -> l.content(r -> r.say(r.uri(), ' ', r.args())))
                .start();
        assertThat(ask("/old?a=1")).endsWith("\r\n\r\n/new a=1\n");
    }

    @Test
    @Tag("rule-5.5")
    void eofCompletesTheResponseWhileTheHandlerGoesOn() throws Exception {
        java.util.concurrent.CompletableFuture<Void> gate = new java.util.concurrent.CompletableFuture<>();
        server = HttpServer.builder()
                .location(
                        "/",
                        l -> l.content(r -> {
                                    r.print("all");
                                    r.eof();
                                    LightThread.await(gate);
                                    try {
                                        r.print("more");
                                    } catch (IllegalStateException e) {
                                        trace.add(e.getMessage());
                                    }
                                })
                                .log(r -> trace.add("log")))
                .start();
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").response())
                    .endsWith("all");
            gate.complete(null);
        }
        server.close();
        assertThat(trace).hasSize(2).last().isEqualTo("log");
        assertThat(trace.get(0)).startsWith("seen eof");
    }

    private String content(PhaseHandler handler) throws IOException {
        server = HttpServer.builder().location("/", l -> l.content(handler)).start();
        return ask("/");
    }

    private String ask(String path) throws IOException {
        try (RawClient client = new RawClient(server)) {
            return client.send("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }
}
