package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Coroutine;
import dev.gossamer.CoroutineStatus;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the phases of a request follow each other, and what exists in which: rules 5, 6, 8.10 and 14. */
class RequestPhasesTest extends OneServer {
    @Test
    @Tag("rule-5.4")
    void thePhasesShareTheContextAndEachWaitsForAllThreadsOfTheOneBefore() throws IOException {
        builder.location(
                "= /",
                l -> l.rewrite(r -> {
                            r.context().put("thread", LightThread.spawn(() -> {
                                LightThread.sleep(Duration.ofMillis(1));
                                note("user");
                            }));
                            note(Handler.current().phase().name());
                        })
                        .access(r -> {
                            LightThread<?> kept = (LightThread<?>) r.context().get("thread");
                            note(kept.status() == CoroutineStatus.DEAD);
                            note(Handler.current().phase().name());
                            LightThread.spawn(() -> LightThread.sleep(Duration.ofMillis(1)));
                        })
                        .content(r -> note(Handler.current().threads().size()))
                        .log(r -> note(r.context().size())));
        ask("/");
        assertThat(allNoted()).isEqualTo("REWRITE user true ACCESS 1 1");
    }

    @Test
    @Tag("rule-5.4")
    void outputOfAUserThreadEndsTheRequestInThatPhase() throws IOException {
        builder.location(
                "= /",
                l -> l.rewrite(r -> LightThread.spawn(() -> {
                            LightThread.sleep(Duration.ofMillis(1));
                            r.print("out");
                        }))
                        .access(r -> note("never"))
                        .content(r -> note("never"))
                        .log(r -> note("log")));
        assertThat(ask("/")).endsWith("\r\n\r\nout");
        assertThat(allNoted()).isEqualTo("log");
    }

    @Test
    @Tag("rule-5.5")
    void afterEofTheHandlerWaitsForItsThreadsAndThenLogs() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        builder.location(
                "= /",
                l -> l.content(r -> {
                            LightThread.spawn(() -> {
                                LightThread.await(gate);
                                note(refusal(() -> r.say("more")));
                                note(refusal(r::eof));
                            });
                            r.print("all");
                            r.eof();
                        })
                        .log(r -> note("log")));
        try (RawClient client = client()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").response())
                    .endsWith("\r\n\r\nall");
        }
        gate.complete(null);
        assertThat(allNoted()).isEqualTo("seen eof seen eof log");
    }

    @Test
    @Tag("rule-5.5")
    void eofInAnEarlyPhaseIsOutput() throws IOException {
        builder.location("= /", l -> l.rewrite(Request::eof).content(r -> note("never")));
        assertThat(ask("/")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        assertThat(allNoted()).isEmpty();
    }

    @Test
    @Tag("rule-6.1")
    void aUserThreadThatFailsLastEndsTheHandlerNormally() throws IOException {
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        LightThread.sleep(Duration.ofMillis(1));
                        throw new IllegalStateException("mine");
                    });
                    r.print("fine");
                }))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\nfine");
    }

    @Test
    @Tag("rule-6.2")
    void anErrorOfAnEarlyPhaseIs500AndNoPhaseFollows() throws IOException {
        builder.location(
                "= /",
                l -> l.rewrite(r -> {
                            LightThread.spawn(() -> {
                                try {
                                    LightThread.sleep(Duration.ofMinutes(5));
                                } finally {
                                    r.print("late");
                                    note("removed");
                                }
                            });
                            throw new IllegalStateException("secret");
                        })
                        .content(r -> note("never"))
                        .log(r -> note("log" + r.status())));
        assertThat(ask("/")).startsWith("HTTP/1.1 500 ").doesNotContain("late", "secret");
        assertThat(allNoted()).isEqualTo("removed log500");
    }

    @Test
    @Tag("rule-6.3")
    void anErrorOfAPlainCoroutineIsItsResumers() throws IOException {
        assertThat(content(r -> {
                    Coroutine<Void, Object> inner = Coroutine.create(x -> {
                        throw new IllegalStateException("inner");
                    });
                    r.print(refusal(inner::resume));
                }))
                .endsWith("\r\n\r\ninner");
    }

    @Test
    @Tag("rule-14")
    void logMayNotSuspendNorWrite() throws IOException {
        builder.location(
                "= /",
                l -> l.content(r -> r.print("x")).log(r -> {
                    for (Attempt attempt : new Attempt[] {
                        () -> LightThread.spawn(() -> {}),
                        () -> LightThread.sleep(Duration.ZERO),
                        () -> LightThread.waitFor(),
                        () -> LightThread.kill(LightThread.current()),
                        () -> Coroutine.create(x -> x),
                        () -> Coroutine.yield(),
                        () -> r.exit(200),
                        () -> r.exec("/"),
                        () -> r.redirect("/"),
                        () -> r.print("late"),
                        () -> r.say("late"),
                        r::flush,
                        r::eof,
                        () -> r.onAbort(() -> {})
                    }) {
                        note(refusal(attempt));
                    }
                }));
        assertThat(ask("/")).endsWith("\r\n\r\nx");
        assertThat(allNoted())
                .isEqualTo(
                        "API disabled in the context of log_by_lua* ".repeat(14).strip());
    }

    @Test
    @Tag("rule-8.10")
    void aTimerHasNoClient() throws Exception {
        CompletableFuture<Request> request = new CompletableFuture<>();
        builder.location("= /", l -> l.content(request::complete));
        ask("/");
        Request kept = request.get(20, TimeUnit.SECONDS);
        try (Worker worker = Worker.start()) {
            worker.at(Duration.ZERO, () -> {
                for (Attempt attempt : new Attempt[] {
                    () -> kept.exec("/"),
                    () -> kept.redirect("/"),
                    () -> kept.setUri("/", true),
                    () -> kept.print("x"),
                    () -> kept.say("x"),
                    kept::flush,
                    kept::eof,
                    () -> kept.onAbort(() -> {})
                }) {
                    note(refusal(attempt));
                }
            });
            for (int i = 0; i < 8; i++) {
                assertThat(noted()).isEqualTo("API disabled in the context of ngx.timer");
            }
        }
    }
}
