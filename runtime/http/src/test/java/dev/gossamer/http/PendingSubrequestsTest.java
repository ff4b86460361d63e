package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.KillResult;
import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules 4.1, 4.5, 6.2, 8 and 10 say of subrequests that are pending when something ends. */
class PendingSubrequestsTest extends SubrequestFixture {
    @Test
    @Tag("rule-8.3")
    void rule8_3EndingTheWorldIsRefusedWhileAnyThreadHasASubrequest() throws IOException {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    r.print("sub");
                }));
        String answer = content(r -> {
            // Two are pending: one that ends must not open the door.
            LightThread.spawn(() -> r.capture("/sub?held"));
            LightThread<Captured> quick = LightThread.spawn(() -> r.capture("/none"));
            LightThread.waitFor(quick);
            for (Attempt attempt : attempts(r)) {
                r.say(messageOf(attempt));
            }
            gate.complete(null);
        });
        assertThat(answer.substring(answer.indexOf("\r\n\r\n")).lines().filter(line -> !line.isEmpty()))
                .hasSize(14)
                .containsOnly("attempt to abort with pending subrequests");
    }

    private static List<Attempt> attempts(Request r) {
        List<Attempt> attempts = new ArrayList<>();
        for (int status : new int[] {0, 200, 204, 301, 400, 403, 404, 410, 500, 502, -5, 445}) {
            attempts.add(() -> r.exit(status));
        }
        attempts.add(() -> r.exec("/"));
        attempts.add(() -> r.redirect("/"));
        return attempts;
    }

    @Test
    @Tag("rule-8.3")
    void rule8_3OfAUserThreadThatIsRefusedOthersGoOn() throws IOException {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    r.print("sub");
                }));
        assertThat(content(r -> {
                    LightThread<Captured> held = LightThread.spawn(() -> r.capture("/sub"));
                    LightThread<Void> refused = LightThread.spawn(() -> {
                        throw r.exit(403);
                    });
                    r.say(LightThread.waitFor(refused).error().getMessage());
                    gate.complete(null);
                    r.say(LightThread.waitFor(held).get().text());
                }))
                .endsWith("\r\n\r\nattempt to abort with pending subrequests\nsub\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {Handler.ERROR, 408, 444, 499})
    @Tag("rule-8.3")
    void rule8_3TheseExitsEndTheSubrequestsToo(int status) throws Exception {
        held();
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        r.captureMulti("/held", "/outer");
                        trace.add("never");
                    });
                    LightThread.await(gate);
                    throw r.exit(status);
                }))
                .isEmpty();
        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("began /held", "began /inner", "finally /held", "finally /inner");
        assertThat(trace).isEmpty();
    }

    @Test
    @Tag("rule-6.2")
    void rule6_2AnErrorOfTheEntryThreadEndsTheSubrequests() throws Exception {
        held();
        assertThat(content(r -> {
                    LightThread.spawn(() -> r.captureMulti("/held", "/outer"));
                    LightThread.await(gate);
                    throw new IllegalStateException("mine");
                }))
                .startsWith("HTTP/1.1 500 ");
        assertThat(List.of(next(), next(), next(), next()))
                .containsExactly("began /held", "began /inner", "finally /held", "finally /inner");
    }

    @Test
    @Tag("rule-8.1")
    void rule8_1ASubrequestThatHasNotBegunNeverDoes() throws Exception {
        builder.location("/sub", l -> l.content(r -> trace.add("began")));
        assertThat(content(r -> {
                    LightThread.spawn(() -> r.capture("/sub"));
                    throw r.exit(444);
                }))
                .isEmpty();
        server.close();
        assertThat(trace).isEmpty();
    }

    /** "/held" and "/outer", which asks "/inner", begin and wait for ever; the second one opens the gate. */
    private void held() {
        PhaseHandler waits = r -> {
            try {
                trace.add("began " + r.uri());
                if (trace.size() == 2) {
                    gate.complete(null);
                }
                LightThread.sleep(Duration.ofMinutes(5));
            } finally {
                trace.add("finally " + r.uri());
            }
        };
        builder.location("/held", l -> l.content(waits));
        builder.location("/inner", l -> l.content(waits));
        builder.location("/outer", l -> l.content(r -> r.capture("/inner")));
    }

    @Test
    @Tag("rule-4.1")
    void rule4_1KillIsRefusedWhileTheVictimHasASubrequest() throws IOException {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    r.print("sub");
                }));
        assertThat(content(r -> {
                    LightThread<String> victim =
                            LightThread.spawn(() -> r.capture("/sub").text());
                    KillResult refused = LightThread.kill(victim);
                    r.say(refused.reason(), ' ', victim.status());
                    gate.complete(null);
                    r.say(LightThread.waitFor(victim).get());
                }))
                .endsWith("\r\n\r\npending subrequests running\nsub\n");
    }

    @Test
    @Tag("rule-4.5")
    void rule4_5ASubrequestOfAPlainCoroutineCountsAsItsThreads() throws IOException {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    LightThread.await(gate);
                    r.print("sub");
                }));
        assertThat(content(r -> {
                    LightThread<String> victim = LightThread.spawn(() -> Coroutine.<Void, String>create(
                                    x -> r.capture("/sub").text())
                            .resume());
                    r.say(LightThread.kill(victim));
                    gate.complete(null);
                    r.say(LightThread.waitFor(victim).get());
                    LightThread<Void> free = LightThread.spawn(() -> {
                        r.capture("/none");
                        LightThread.sleep(Duration.ofMinutes(5));
                    });
                    LightThread.sleep(Duration.ofMillis(1));
                    r.say(LightThread.kill(free));
                }))
                .endsWith("\r\n\r\nPENDING_SUBREQUESTS\nsub\nKILLED\n");
    }

    @Test
    @Tag("rule-10.1")
    void rule10_1AClientThatLeavesEndsTheSubrequests() throws Exception {
        held();
        builder.checkClientAbort(true);
        builder.location(
                "/", l -> l.content(r -> r.captureMulti("/held", "/outer")).log(r -> trace.add("log " + r.status())));
        server = builder.start();
        try (RawClient client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(List.of(next(), next())).containsExactly("began /held", "began /inner");
        }
        assertThat(List.of(next(), next(), next())).containsExactly("finally /held", "finally /inner", "log 499");
    }

    @Test
    @Tag("rule-10.2")
    void rule10_2WithACallbackTheSubrequestsGoOn() throws Exception {
        builder.checkClientAbort(true);
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    r.onAbort(() -> trace.add("sub told"));
                    trace.add("began");
                    LightThread.await(gate);
                    r.print("sub");
                }));
        builder.location(
                "/",
                l -> l.content(r -> {
                    r.onAbort(() -> {
                        trace.add("told");
                        gate.complete(null);
                    });
                    trace.add(r.capture("/sub").text());
                }));
        server = builder.start();
        try (RawClient client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(next()).isEqualTo("began");
        }
        assertThat(List.of(next(), next(), next())).containsExactly("told", "sub told", "sub");
    }

    @Test
    @Tag("rule-10.1")
    void rule10_1OffTheyRunToTheirEnd() throws Exception {
        builder.location(
                "/sub",
                l -> l.content(r -> {
                    trace.add("began");
                    LightThread.await(gate);
                    r.print("sub");
                }));
        builder.location("/", l -> l.content(r -> trace.add(r.capture("/sub").text())));
        server = builder.start();
        try (RawClient client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(next()).isEqualTo("began");
        }
        gate.complete(null);
        assertThat(next()).isEqualTo("sub");
    }
}
