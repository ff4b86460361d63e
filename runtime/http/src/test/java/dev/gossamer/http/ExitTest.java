package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What exit makes of a response: rules 8.1, 8.2 and 8.4 to 8.6. */
class ExitTest extends OneServer {
    /** What came before the exit. */
    private enum Before {
        NOTHING,
        OUTPUT,
        FLUSHED;

        void happens(Request r) {
            if (this != NOTHING) {
                r.print("out");
            }
            if (this == FLUSHED) {
                r.flush();
            }
        }
    }

    /** Which phase exits. */
    private enum Early {
        REWRITE,
        ACCESS;

        void set(Location location, PhaseHandler handler) {
            if (this == REWRITE) {
                location.rewrite(handler).access(r -> r.setHeader("X-Next", "access"));
            } else {
                location.access(handler);
            }
        }
    }

    private static Stream<Arguments> each(int[] statuses, Object[] values) {
        return Stream.of(values)
                .flatMap(value -> java.util.Arrays.stream(statuses).mapToObj(status -> Arguments.of(value, status)));
    }

    static Stream<Arguments> successes() {
        return each(new int[] {0, 200, 201, 204, 206, 299}, Before.values());
    }

    @ParameterizedTest
    @MethodSource("successes")
    @Tag("rule-8.4")
    void aSuccessFinishesWithTheStatusAndOutputThatAreThere(Before before, int status) throws IOException {
        String answer = content(r -> {
            before.happens(r);
            throw r.exit(status);
        });
        int expected = status == 0 || before == Before.FLUSHED ? 200 : status;
        assertThat(answer).startsWith("HTTP/1.1 " + expected + " ");
        String body = before == Before.NOTHING || expected == 204
                ? "\r\n\r\n"
                : before == Before.OUTPUT ? "\r\n\r\nout" : "\r\n\r\n3\r\nout\r\n0\r\n\r\n";
        assertThat(answer).endsWith(body);
    }

    @Test
    @Tag("rule-8.4")
    void aStatusThatWasSetStays() throws IOException {
        assertThat(content(r -> {
                    r.status(202);
                    throw r.exit(200);
                }))
                .startsWith("HTTP/1.1 202 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 304, 400, 403, 404, 410, 413, 500, 502, 503, 504, 599})
    @Tag("rule-8.4")
    void anotherStatusWithNothingSentGivesItsPage(int status) throws IOException {
        String answer = content(r -> {
            r.status(202);
            throw r.exit(status);
        });
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status == 304) {
            assertThat(answer).endsWith("\r\n\r\n");
        } else {
            assertThat(answer).contains("<h1>" + status + " ");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
    @Tag("rule-8.4")
    void anotherStatusAfterOutputFinishesNormally(Before before) throws IOException {
        assertThat(content(r -> {
                    before.happens(r);
                    throw r.exit(503);
                }))
                .startsWith("HTTP/1.1 200 ")
                .contains("out")
                .doesNotContain("503");
    }

    static Stream<Arguments> cuts() {
        return each(new int[] {444, 408, 499, -1}, Before.values());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    @Tag("rule-8.4")
    void someCloseTheConnection(Before before, int status) throws IOException {
        String answer = content(r -> {
            before.happens(r);
            throw r.exit(status);
        });
        if (before == Before.FLUSHED) {
            assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n3\r\nout\r\n");
        } else {
            assertThat(answer).isEmpty();
        }
    }

    static Stream<Arguments> nexts() {
        return each(new int[] {0, -5}, Early.values());
    }

    @ParameterizedTest
    @MethodSource("nexts")
    @Tag("rule-8.5")
    void okAndDeclinedEndThePhaseOnly(Early phase, int status) throws IOException {
        builder.location("= /", l -> {
            phase.set(l, r -> {
                LightThread.spawn(() -> {
                    try {
                        LightThread.sleep(Duration.ofMinutes(5));
                    } finally {
                        note("removed");
                    }
                });
                throw r.exit(status);
            });
            l.content(r -> r.print("content"));
        });
        assertThat(ask("/")).endsWith("\r\n\r\ncontent").contains(phase == Early.REWRITE ? "X-Next" : "");
        assertThat(allNoted()).isEqualTo("removed");
    }

    @ParameterizedTest
    @MethodSource("nexts")
    @Tag("rule-8.5")
    void okAndDeclinedAfterOutputFinishTheResponse(Early phase, int status) throws IOException {
        builder.location("= /", l -> {
            phase.set(l, r -> {
                r.print("out");
                throw r.exit(status);
            });
            l.content(r -> r.print("content"));
        });
        assertThat(ask("/")).endsWith("\r\n\r\nout").doesNotContain("X-Next");
    }

    static Stream<Arguments> finals() {
        return each(new int[] {200, 204, 301, 403, 500}, Early.values());
    }

    @ParameterizedTest
    @MethodSource("finals")
    @Tag("rule-8.5")
    void anyStatusFinishesTheRequestThere(Early phase, int status) throws IOException {
        builder.location("= /", l -> {
            phase.set(l, r -> {
                throw r.exit(status);
            });
            l.content(r -> r.print("content")).log(r -> note("log" + r.status()));
        });
        assertThat(ask("/")).startsWith("HTTP/1.1 " + status + " ").doesNotContain("content\n", "X-Next");
        assertThat(allNoted()).isEqualTo("log" + status);
    }

    static Stream<Arguments> earlyCuts() {
        return each(new int[] {444, 408, 499, -1}, Early.values());
    }

    @ParameterizedTest
    @MethodSource("earlyCuts")
    @Tag("rule-8.5")
    void earlyPhasesCloseTheConnectionToo(Early phase, int status) throws IOException {
        builder.location("= /", l -> {
            phase.set(l, r -> {
                throw r.exit(status);
            });
            l.content(r -> r.print("content"));
        });
        assertThat(ask("/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, -4})
    @Tag("rule-8.6")
    void againAndDoneAreNotAccepted(int status) throws IOException {
        assertThat(content(r -> {
                    r.say(refusal(() -> r.exit(status)));
                }))
                .endsWith("\r\n\r\ndoes not accept NGX_AGAIN or NGX_DONE\n");
        assertThat(content500(status)).startsWith("HTTP/1.1 500 ");
    }

    private String content500(int status) throws IOException {
        stop();
        return new Other().content(r -> {
            throw r.exit(status);
        });
    }

    private static final class Other extends OneServer {}

    @Test
    @Tag("rule-8.1")
    void fromAnyDepthOfAnyThread() throws IOException {
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        LightThread.sleep(Duration.ofMillis(1));
                        Coroutine.create(
                                        x -> Coroutine.create(y -> exitAt(r, 5)).resume())
                                .resume();
                        note("never");
                    });
                    LightThread.sleep(Duration.ofMinutes(5));
                }))
                .startsWith("HTTP/1.1 403 ");
        assertThat(allNoted()).isEmpty();
    }

    @Suspendable
    private static Object exitAt(Request r, int depth) {
        return depth == 0 ? r.exit(403) : exitAt(r, depth - 1);
    }

    @Test
    @Tag("rule-8.1")
    void whatIsWrittenWhileTheWorldIsUnwoundDoesNotCount() throws IOException {
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        try {
                            LightThread.sleep(Duration.ofMinutes(5));
                        } finally {
                            r.status(201);
                            r.say("other");
                            r.flush();
                        }
                    });
                    try {
                        throw r.exit(403);
                    } finally {
                        r.setHeader("X-Late", "late");
                        r.say("late");
                        r.eof();
                    }
                }))
                .startsWith("HTTP/1.1 403 ")
                .contains("<h1>403 Forbidden</h1>")
                .doesNotContain("other", "late");
    }

    @Test
    @Tag("rule-8.1")
    void itCannotBeCaughtAway() throws IOException {
        assertThat(content(r -> {
                    try {
                        r.print("there");
                        throw r.exit(200);
                    } catch (Throwable e) {
                        note("caught");
                        r.print("late");
                    }
                    LightThread.sleep(Duration.ZERO);
                    note("never");
                }))
                .endsWith("\r\n\r\nthere");
        assertThat(allNoted()).isEqualTo("caught");
    }

    @Test
    @Tag("rule-4.3")
    void whatAKilledThreadWritesInFinallyCounts() throws IOException {
        assertThat(content(r -> {
                    LightThread<Void> victim = LightThread.spawn(() -> {
                        try {
                            LightThread.sleep(Duration.ofMinutes(5));
                        } finally {
                            r.print("finally ");
                        }
                    });
                    r.print(LightThread.kill(victim));
                }))
                .endsWith("\r\n\r\nfinally KILLED");
    }

    @Test
    @Tag("rule-8.2")
    void afterTheEntryThreadHasEnded() throws IOException {
        assertThat(content(r -> {
                    LightThread.spawn(() -> {
                        LightThread.sleep(Duration.ofMillis(1));
                        throw r.exit(410);
                    });
                }))
                .startsWith("HTTP/1.1 410 ");
    }
}
