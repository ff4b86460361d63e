package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers cannot do to clients, and clients not to the server. */
class HardeningTest extends OneServer {
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nX: y", "a\rX: y", "a\0"})
    void noValueSplitsAResponse(String value) throws IOException {
        String answer = content(r -> {
            r.print(refusal(() -> r.setHeader("A", value)).equals("nothing thrown"));
            r.print(refusal(() -> r.setHeader(value, "A")).equals("nothing thrown"));
        });
        assertThat(answer).startsWith("HTTP/1.1 200 OK").doesNotContain("X: y").endsWith("falsefalse");
    }

    @Test
    void noCharacterBecomesALineBreakOnItsWay() throws IOException {
        String answer = content(r -> r.setHeader("A", "a\u560d\u560aX: y"));
        assertThat(answer).contains("A: a??X: y\r\n");
    }

    @Test
    void noRedirectSplitsAResponse() throws IOException {
        assertThat(content(r -> r.redirect("/x\r\nX: y")))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("X: y");
    }

    @Test
    void noInternalRedirectSplitsAResponse() throws IOException {
        builder.location("/x", l -> l.content(r -> r.redirect(r.uri())));
        assertThat(content(r -> r.exec("/x\r\nX: y")))
                .startsWith("HTTP/1.1 500 ")
                .doesNotContain("X: y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rewrite", "access", "content", "headerFilter", "bodyFilter", "thread"})
    void anErrorIsNotTold(String phase) throws IOException {
        PhaseHandler fails = r -> {
            throw new IllegalStateException("secret");
        };
        builder.location("= /", l -> {
            switch (phase) {
                case "rewrite" -> l.rewrite(fails);
                case "access" -> l.access(fails);
                case "headerFilter" -> l.content(r -> r.print("x")).headerFilter(fails);
                case "bodyFilter" -> l.content(r -> r.print("x")).bodyFilter(fails);
                case "thread" -> l.content(r -> LightThread.spawn(() -> fails.handle(r)));
                default -> l.content(fails);
            }
        });
        String answer = ask("/");
        assertThat(answer).doesNotContain("secret", "Exception", "\tat ");
        if (!phase.equals("thread")) {
            assertThat(answer).startsWith("HTTP/1.1 500 ").endsWith("\r\n\r\n" + StandardPage.of(500));
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws IOException {
        builder.maxConnections(2).location("/", l -> l.content(r -> r.say("served")));
        try (RawClient first = client();
                RawClient second = client()) {
            first.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").response();
            second.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").response();
            try (RawClient third = client()) {
                assertThat(third.rest()).isEmpty();
            }
            second.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(second.response()).endsWith("served\n");
        }
        assertThat(serves()).isTrue();
    }

    /** A worker notices that a connection was closed when it comes to it. */
    private boolean serves() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            try (RawClient next = client()) {
                if (next.send("GET / HTTP/1.0\r\n\r\n").rest().endsWith("served\n")) {
                    return true;
                }
            } catch (java.net.SocketException reset) {
                // Closed before it was read: as good as no answer.
                continue;
            }
        }
        return false;
    }

    /** In time that stands still: {@link ConnectionTest#aHalfSentHeadDoesNotKeepTheConnection}. */
    @Test
    void aHeadThatStopsIsGivenUp() throws IOException {
        builder.clientTimeout(Duration.ofMillis(50));
        try (RawClient client = client()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHo").rest())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("connection: close");
        }
        try (RawClient idle = client()) {
            assertThat(idle.rest()).isEmpty();
        }
    }

    @Test
    void whoAsksAndNeverReadsIsNotServedForEver() throws IOException {
        AtomicInteger began = new AtomicInteger();
        builder.location("/small", l -> l.content(r -> r.say(began.get())));
        builder.location(
                "/big",
                l -> l.content(r -> {
                    began.incrementAndGet();
                    r.print("x".repeat(4 << 20));
                }));
        try (RawClient greedy = client()) {
            greedy.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1_000));
            String served = "";
            for (int i = 0; i < 50; i++) {
                served = ask("/small");
            }
            assertThat(served).startsWith("HTTP/1.1 200 OK");
            assertThat(began).hasValueBetween(1, 20);
        }
    }

    @Test
    void anAnswerIsNotLostWhereMoreWasSentThanIsRead() throws IOException {
        builder.location("/", l -> l.content(r -> r.say("served")));
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + "x".repeat(1 << 20));
            assertThat(client.rest()).endsWith("served\n");
        }
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> builder.maxConnections(0)).hasMessageContaining("connections must be above 0: 0");
        HttpServer server = HttpServer.builder().start();
        assertThatThrownBy(() -> server.close(Duration.ofSeconds(-1))).hasMessageContaining("must not be negative");
        server.close(Duration.ZERO);
    }
}
