package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 9: what a subrequest is, and what it answers. */
class SubrequestTest extends SubrequestFixture {
    @Test
    @Tag("rule-9")
    void rule9AnswersWithStatusHeadersAndBody() throws IOException {
        builder.location(
                "/sub",
                l -> l.internal().content(r -> {
                    r.status(201);
                    r.setHeader("X-Sub", "yes");
                    r.print(r.method(), ' ', r.uri(), ' ', r.arg("a"), ' ', r.header("X-Own"), r.body().length);
                    r.print(' ', r.isSubrequest(), r.context());
                }));
        String answer = content(r -> {
            r.context().put("mine", true);
            Captured captured = r.capture("/sub?a=1");
            r.say(
                    captured.status(),
                    captured.headers().get("x-sub"),
                    captured.headers().get("Content-Type"));
            r.say(captured.text(), ' ', r.isSubrequest());
        });
        assertThat(answer)
                .endsWith("\r\n\r\n201[yes][text/plain; charset=utf-8]\nGET /sub 1 own0 true{} false\n")
                .doesNotContain("X-Sub");
    }

    @Test
    void aDumpShowsWhatIsWaitedFor() throws IOException {
        builder.location("/quick", l -> l.content(r -> r.print("quick")));
        builder.location(
                "/slow",
                l -> l.content(r -> {
                    LightThread.sleep(Duration.ofMillis(1));
                    r.print(Worker.dumpAll());
                }));
        assertThat(content(r -> r.print(
                        r.captureMulti("/quick", "/slow", "/slow?b").get(1).text())))
                .contains("\n  entry #0 blocked since ")
                .contains(": subrequest /slow, /slow\n")
                .contains(".captureMulti(Request.java:")
                .contains("\n  entry #0 running\n");
    }

    @Test
    @Tag("rule-9")
    void rule9SeveralThreadsHaveCapturesPendingAndResultsComeInOrderOfCompletion() throws IOException {
        builder.location(
                "/slow",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    r.print("slow");
                }));
        builder.location("/quick", l -> l.content(r -> r.print("quick")));
        assertThat(content(r -> {
                    LightThread.spawn(() -> r.say(r.capture("/slow").text()));
                    LightThread.spawn(() -> {
                        r.say(r.capture("/quick").text());
                        gate.complete(null);
                    });
                    r.say("entry goes on");
                }))
                .endsWith("\r\n\r\nentry goes on\nquick\nslow\n");
    }

    @Test
    @Tag("rule-9")
    void rule9CaptureMultiAnswersInTheOrderOfItsArguments() throws IOException {
        builder.location(
                "/slow",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    trace.add("slow");
                    r.print("slow");
                }));
        builder.location(
                "/quick",
                l -> l.content(r -> {
                    trace.add("quick");
                    r.print("quick");
                    gate.complete(null);
                }));
        assertThat(content(r -> {
                    for (Captured captured : r.captureMulti("/slow", "/quick", "/none")) {
                        r.print(captured.status(), captured.text(), ' ');
                    }
                }))
                .endsWith("\r\n\r\n200slow 200quick 404 ");
        assertThat(trace).containsExactly("quick", "slow");
    }

    @Test
    @Tag("rule-2.8")
    void rule2_8ManyAreEndedInNoTime() throws IOException {
        builder.location("/held", l -> l.content(r -> LightThread.sleep(Duration.ofMinutes(5))));
        String[] uris = new String[5_000];
        Arrays.fill(uris, "/held");
        assertThat(content(r -> {
                    LightThread.spawn(() -> r.captureMulti(uris));
                    LightThread.sleep(Duration.ofMillis(1));
                    throw r.exit(444);
                }))
                .isEmpty();
    }

    @Test
    @Tag("rule-9")
    void rule9AnErrorInASubrequestIsA500WithoutABody() throws IOException {
        builder.location(
                "/error",
                l -> l.content(r -> {
                    r.print("half");
                    r.flush();
                    throw new IllegalStateException("secret");
                }));
        builder.location("/empty", l -> {});
        for (int status : new int[] {403, 444, 499, 408, -1, 204}) {
            builder.location(
                    "/exit" + status,
                    l -> l.content(r -> {
                        throw r.exit(status);
                    }));
        }
        assertThat(content(r -> {
                    for (String uri : "/error /empty /exit403 /exit444 /exit499 /exit408 /exit-1 /exit204".split(" ")) {
                        Captured captured = r.capture(uri);
                        r.print(captured.status(), '[', captured.text(), ']');
                    }
                }))
                .endsWith("\r\n\r\n500[]404[]403[]444[]499[]408[]500[]204[]");
    }

    @Test
    @Tag("rule-9")
    void rule9PhasesOfTheLocationRunButAccessAndLog() throws IOException {
        builder.location(
                "/from",
                l -> l.rewrite(r -> {
                            trace.add("rewrite");
                            throw r.setUri("/to", true);
                        })
                        .content(r -> r.print("never")));
        builder.location(
                "/to",
                l -> l.rewrite(r -> trace.add("rewrite " + r.uri()))
                        .access(r -> trace.add("access"))
                        .content(r -> {
                            throw r.exec("@last", "a=2");
                        })
                        .log(r -> trace.add("log")));
        builder.location(
                "@last",
                l -> l.content(r -> {
                    throw r.redirect("http://elsewhere/");
                }));
        assertThat(content(r -> {
                    Captured captured = r.capture("/from");
                    r.print(captured.status(), captured.headers().get("location"), captured.text());
                }))
                .endsWith("\r\n\r\n302[http://elsewhere/]");
        assertThat(trace).containsExactly("rewrite", "rewrite /to");
    }

    @Test
    @Tag("rule-9")
    void rule9ASubrequestIsOverWhenItsLastThreadIs() throws IOException {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    LightThread.spawn(() -> {
                        LightThread.sleep(Duration.ofMillis(1));
                        r.print(" user");
                        r.flush();
                    });
                    r.print("entry");
                    r.flush();
                }));
        assertThat(content(r -> r.print(r.capture("/sub").text()))).endsWith("\r\n\r\nentry user");
    }

    @Test
    @Tag("rule-9")
    void rule9EachSubrequestMayMakeOthersUpTo50Deep() throws IOException {
        builder.location(
                "/down",
                l -> l.content(r -> {
                    int depth = Integer.parseInt(r.args()) + 1;
                    try {
                        r.print(depth, ' ', r.capture("/down?" + depth).text());
                    } catch (IllegalStateException e) {
                        r.print(depth, ' ', e.getMessage());
                    }
                }));
        String answer = content(r -> r.print(r.capture("/down?0").text()));
        assertThat(answer)
                .contains("\r\n\r\n1 2 3 4 ")
                .endsWith(" 49 50 failed to issue subrequest: -1; subrequests cycle while processing"
                        + " \"/down?50\": it would be inside of 50 others");
    }

    @Test
    @Tag("rule-2.7")
    void rule2_7CaptureInAPlainCoroutineBlocksItsResumer() throws IOException {
        builder.location("/sub", l -> l.content(r -> r.print("sub")));
        assertThat(content(r -> {
                    Coroutine<Void, String> inner =
                            Coroutine.create(x -> r.capture("/sub").text());
                    r.print(inner.resume());
                }))
                .endsWith("\r\n\r\nsub");
    }

    @Test
    void misuseIsTold() throws IOException {
        assertThat(content(r -> {
                    for (Attempt attempt : List.<Attempt>of(
                            () -> r.captureMulti(), () -> r.capture("@named"), () -> r.capture("/../up"))) {
                        r.say(messageOf(attempt));
                    }
                }))
                .endsWith("""
                        \r\n\r
                        at least one subrequest should be specified
                        unsafe uri in argument #1: "@named": the request target does not begin with a slash
                        unsafe uri in argument #1: "/../up": the request target leads above the root
                        """);
    }

    @Test
    @Tag("rule-8.10")
    @Tag("rule-14")
    void rule8_10TimersAndRule14LogHaveNoSubrequests() throws Exception {
        CompletableFuture<Request> request = new CompletableFuture<>();
        builder.location("/", l -> l.content(request::complete).log(r -> trace.add(messageOf(() -> r.capture("/")))));
        server = builder.start();
        ask();
        assertThat(next()).isEqualTo("API disabled in the context of log_by_lua*");
        try (Worker worker = Worker.start()) {
            Request kept = request.get();
            worker.at(Duration.ZERO, () -> trace.add(messageOf(() -> kept.capture("/"))));
            assertThat(next()).isEqualTo("API disabled in the context of ngx.timer");
            assertThatThrownBy(() -> kept.capture("/")).hasMessage("no request found");
        }
    }
}
