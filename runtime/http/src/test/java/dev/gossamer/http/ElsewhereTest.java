package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** exec, redirect and setUri: rules 8.7 to 8.9. */
class ElsewhereTest extends OneServer {
    @Test
    @Tag("rule-8.7")
    void execGoesToALocationFromEachPhaseAndThread() throws IOException {
        builder.location("= /rewrite", l -> l.rewrite(r -> r.exec("/to", "from=rewrite")));
        builder.location("= /access", l -> l.access(r -> r.exec("/to?from=access")));
        builder.location(
                "= /content",
                l -> l.content(r -> {
                    LightThread.spawn(() -> {
                        LightThread.sleep(Duration.ofMillis(1));
                        throw r.exec("/to", "from=content");
                    });
                    try {
                        LightThread.sleep(Duration.ofMinutes(5));
                    } finally {
                        note("removed");
                        r.print("late");
                    }
                }));
        builder.location("/to", l -> l.internal().content(r -> r.print(r.uri(), ' ', r.arg("from"))));
        for (String phase : new String[] {"rewrite", "access", "content"}) {
            assertThat(ask("/" + phase)).endsWith("\r\n\r\n/to " + phase);
        }
        assertThat(allNoted()).isEqualTo("removed");
    }

    @Test
    @Tag("rule-8.7")
    void theContextIsFreshAndPhasesBeginAnew() throws IOException {
        builder.location(
                "= /from",
                l -> l.rewrite(r -> r.context().put("seen", "rewrite"))
                        .access(r -> note(r.context()))
                        .content(r -> {
                            r.context().put("more", "content");
                            throw r.exec("@named");
                        })
                        .log(r -> note("wrong log")));
        builder.location(
                "@named",
                l -> l.rewrite(r -> note("rewrite" + r.context()))
                        .access(r -> note("access"))
                        .content(r -> r.print(r.uri(), '?', r.args()))
                        .log(r -> note("log")));
        assertThat(ask("/from?a=1")).endsWith("\r\n\r\n/from?a=1");
        assertThat(allNoted()).isEqualTo("{seen=rewrite} rewrite{} access log");
    }

    @Test
    @Tag("rule-8.7")
    void execIsRefusedAfterOutputAndForAnEmptyUri() throws IOException {
        assertThat(content(r -> {
                    note(refusal(() -> r.exec("")));
                    r.say("out");
                    r.say(refusal(() -> r.exec("/to")));
                    r.flush();
                    r.say(refusal(() -> r.exec("@named")));
                    r.say(refusal(() -> r.exec("")));
                }))
                .contains("attempt to call exec after sending out response headers\n")
                .contains("The uri argument is empty");
        assertThat(allNoted()).isEqualTo("The uri argument is empty");
    }

    @Test
    @Tag("rule-8.7")
    void whereThereIsNothingToGoTo() throws IOException {
        builder.location("= /unknown", l -> l.content(r -> r.exec("/none")));
        builder.location("= /unnamed", l -> l.content(r -> r.exec("@none")));
        assertThat(ask("/unknown")).startsWith("HTTP/1.1 404 ");
        assertThat(ask("/unnamed")).startsWith("HTTP/1.1 500 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @Tag("rule-8.8")
    void redirectFromEachPhase(int status) throws IOException {
        builder.location("= /rewrite", l -> l.rewrite(r -> r.redirect("/to", status)));
        builder.location("= /access", l -> l.access(r -> r.redirect("/to", status)));
        builder.location("= /content", l -> l.content(r -> r.redirect("/to", status)));
        for (String phase : new String[] {"rewrite", "access", "content"}) {
            assertThat(ask("/" + phase))
                    .startsWith("HTTP/1.1 " + status + ' ')
                    .containsIgnoringCase("\r\nlocation: /to\r\n")
                    .contains("<h1>" + status + ' ');
        }
    }

    @Test
    @Tag("rule-8.8")
    void redirectIsRefusedForOtherStatusesAndAfterOutput() throws IOException {
        String answer = content(r -> {
            for (int status : new int[] {0, 200, 300, 304, 305, 404}) {
                note(refusal(() -> r.redirect("/to", status)).split(":")[0]);
            }
            r.print("out ");
            r.print(refusal(() -> r.redirect("/to")));
        });
        assertThat(answer).endsWith("\r\n\r\nout attempt to call redirect after sending out the headers");
        String text = "only 301, 302, 303, 307 and 308 are allowed as the status of a redirect";
        assertThat(allNoted()).isEqualTo((text + ' ').repeat(6).strip());
    }

    @Test
    @Tag("rule-8.9")
    void setUriWithoutAJumpChangesThePathOnly() throws IOException {
        builder.location(
                "= /from",
                l -> l.rewrite(r -> {
                            assertThat(r.setUri("/elsewhere", false)).isNull();
                            note(r.uri());
                        })
                        .content(r -> r.print("here ", r.uri(), '?', r.args())));
        builder.location("/elsewhere", l -> l.content(r -> r.print("never")));
        assertThat(ask("/from?a=1")).endsWith("\r\n\r\nhere /elsewhere?a=1");
        assertThat(allNoted()).isEqualTo("/elsewhere");
    }

    @Test
    @Tag("rule-8.9")
    void setUriWithAJumpSearchesAgainAndKeepsTheContext() throws IOException {
        builder.location(
                "= /from",
                l -> l.rewrite(r -> {
                            r.context().put("kept", 1);
                            LightThread.spawn(() -> {
                                LightThread.sleep(Duration.ofMillis(1));
                                throw r.setUri("/to", true);
                            });
                            LightThread.sleep(Duration.ofMinutes(5));
                        })
                        .content(r -> r.print("never")));
        builder.location("/to", l -> l.rewrite(r -> note(r.context())).content(r -> r.print("there ", r.uri())));
        assertThat(ask("/from")).endsWith("\r\n\r\nthere /to");
        assertThat(allNoted()).isEqualTo("{kept=1}");
    }

    @Test
    @Tag("rule-8.9")
    void aJumpIsOfRewriteOnly() throws IOException {
        builder.location(
                "= /",
                l -> l.access(r -> note(refusal(() -> r.setUri("/to", true))))
                        .content(r -> note(refusal(() -> r.setUri("/to", true))))
                        .log(r -> note(refusal(() -> r.setUri("/to", true)))));
        ask("/");
        String text = "API disabled in the context of %s_by_lua*";
        assertThat(allNoted())
                .isEqualTo(String.join(
                        " ",
                        String.format(text, "access"),
                        String.format(text, "content"),
                        String.format(text, "log")));
    }

    @Test
    @Tag("rule-8.9")
    void aJumpInCirclesEnds() throws IOException {
        builder.location("= /a", l -> l.rewrite(r -> r.setUri("/b", true)));
        builder.location("= /b", l -> l.rewrite(r -> r.setUri("/a", true)));
        assertThat(ask("/a")).startsWith("HTTP/1.1 500 ");
    }
}
