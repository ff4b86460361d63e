package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 10, where a client may leave one request and stay for the others. */
class Http2AbortTest extends OneServer {
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @BeforeEach
    void describe() {
        builder.checkClientAbort(true)
                .location("/wait", l -> l.content(this::waitTwice).log(r -> note("log " + r.status())))
                .location(
                        "/goes-on",
                        l -> l.content(r -> {
                                    r.onAbort(() -> {
                                        note("aborted");
                                        gate.complete(null);
                                    });
                                    note("began");
                                    LightThread.await(gate);
                                    note("end");
                                })
                                .log(r -> note("log " + r.status())))
                .location(
                        "/body",
                        l -> l.content(r -> {
                                    note("began");
                                    try {
                                        r.body();
                                    } finally {
                                        note("finally");
                                    }
                                })
                                .log(r -> note("log " + r.status())))
                .location("/other", l -> l.content(r -> r.print("other")));
    }

    @AfterEach
    void open() {
        gate.complete(null);
    }

    @Suspendable
    private void waitTwice(Request r) throws Exception {
        LightThread.spawn(() -> waitWithFinally("user"));
        note("began");
        waitWithFinally("entry");
    }

    @Suspendable
    private void waitWithFinally(String who) throws Exception {
        try {
            LightThread.await(gate);
        } finally {
            note("finally " + who);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "reset while a body lies unread", "close while a body lies unread"})
    @Tag("rule-10.1")
    void allThreadsAreRemoved(String how) throws Exception {
        try (RawHttp2 client = http2()) {
            if (how.endsWith("unread")) {
                client.post(1, "/wait").data(1, "x".repeat(10_000), false).data(1, "y", false);
            } else {
                client.get(1, "/wait");
            }
            assertThat(noted()).isEqualTo("began");
            if (how.startsWith("reset")) {
                client.reset(1);
            } else {
                client.abort();
            }
            assertThat(List.of(noted(), noted())).containsExactlyInAnyOrder("finally user", "finally entry");
            assertThat(noted()).isEqualTo("log 499");
            if (how.startsWith("reset")) {
                assertThat(client.get(3, "/other").answer(3).text()).isEqualTo("other");
            }
        }
    }

    @Test
    @Tag("rule-10.2")
    void theCallbackRunsAndTheOthersGoOn() throws Exception {
        try (RawHttp2 client = http2()) {
            client.get(1, "/goes-on");
            assertThat(noted()).isEqualTo("began");
            client.reset(1);
            assertThat(List.of(noted(), noted(), noted())).containsExactly("aborted", "end", "log 499");
        }
    }

    @Test
    @Tag("rule-10.1")
    void offTheHandlerRunsToItsEnd() throws Exception {
        builder.checkClientAbort(false);
        try (RawHttp2 client = http2()) {
            client.get(1, "/wait");
            assertThat(noted()).isEqualTo("began");
            client.reset(1).ping();
            gate.complete(null);
            assertThat(List.of(noted(), noted())).containsExactlyInAnyOrder("finally user", "finally entry");
            assertThat(noted()).isEqualTo("log 499");
        }
    }

    @Test
    void whoWaitsForABodyIsWokenByAReset() throws Exception {
        builder.checkClientAbort(false);
        try (RawHttp2 client = http2()) {
            client.post(1, "/body").data(1, "a part", false);
            assertThat(noted()).isEqualTo("began");
            client.reset(1);
            assertThat(List.of(noted(), noted())).containsExactly("finally", "log 499");
        }
    }

    @Test
    void theEndOfTheRequestIsNotTheEndOfTheClient() throws Exception {
        try (RawHttp2 client = http2()) {
            client.post(1, "/goes-on").data(1, "all of it", true);
            assertThat(noted()).isEqualTo("began");
            client.ping();
            gate.complete(null);
            assertThat(List.of(noted(), noted())).containsExactly("end", "log 200");
            assertThat(client.answer(1).status()).isEqualTo(200);
        }
    }
}
