package dev.gossamer.http;

import static dev.gossamer.http.RawHttp2.initialWindow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client can have the server keep, how long it waits, and how a connection ends. */
class Http2LimitsTest extends OneServer {
    private static final int PIECE = 16 * 1024;
    private static final int PIECES = 200;
    private static final int NO_ERROR = 0;
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;

    private final AtomicInteger flushed = new AtomicInteger();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterEach
    void open() {
        gate.complete(null);
    }

    private void describe() {
        builder.location(
                        "/big",
                        l -> l.content(r -> {
                            for (int i = 0; i < PIECES; i++) {
                                r.print("x".repeat(PIECE));
                                r.flush();
                                flushed.incrementAndGet();
                            }
                        }))
                .location(
                        "/wait",
                        l -> l.content(r -> {
                            note("began");
                            LightThread.await(gate);
                            r.print("waited");
                        }))
                .location("/body", l -> l.content(r -> r.print(r.body().length)))
                .location("/small", l -> l.content(r -> r.print("small")));
    }

    @Test
    void aClientThatOpensNoWindowHasLittleKeptForIt() throws Exception {
        describe();
        try (RawHttp2 client = new RawHttp2(server(), initialWindow(0))) {
            client.get(1, "/big").get(3, "/big").ping();
            assertThat(flushed.get()).isBetween(2, 2 * (64 * 1024 / PIECE + 1));
            assertThat(client.of(1).status()).isEqualTo(200);
            assertThat(client.of(1).body.size()).isZero();
            client.window(1, 100).ping();
            assertThat(client.atLeast(1, 100).body.size()).isEqualTo(100);
            // Reading opens the window of each stream by what was read, 100 bytes; now all of it.
            client.window(0, PIECE * PIECES * 2).window(1, PIECE * PIECES).window(3, PIECE * PIECES);
            assertThat(client.answer(1).body.size()).isEqualTo(PIECE * PIECES);
            assertThat(client.answer(3).body.size()).isEqualTo(PIECE * PIECES);
        }
    }

    @Test
    void oneStreamThatIsNotReadHoldsUpNoOther() throws Exception {
        describe();
        try (RawHttp2 client = http2()) {
            client.reads = false;
            client.get(1, "/big");
            client.atLeast(1, 65_535);
            // The window of the connection is used up as well.
            client.window(0, 1_000);
            assertThat(client.get(3, "/small").answer(3).text()).isEqualTo("small");
        }
    }

    @Test
    void bodiesThatNobodyReadsHoldUpNoOther() throws Exception {
        describe();
        try (RawHttp2 client = http2()) {
            for (int stream = 1; stream < 21; stream += 2) {
                client.post(stream, "/wait");
                for (int i = 0; i < 4; i++) {
                    client.data(stream, "x".repeat(16_000), false);
                }
            }
            assertThat(client.post(21, "/body")
                            .data(21, "hello", true)
                            .answer(21)
                            .text())
                    .isEqualTo("5");
        }
    }

    @Test
    void whoSendsMoreThanTheWindowIsReset() throws Exception {
        describe();
        try (RawHttp2 client = http2()) {
            client.post(1, "/wait");
            for (int i = 0; i < 5; i++) {
                client.data(1, "x".repeat(16_000), false);
            }
            assertThat(client.answer(1).reset).isEqualTo(3);
            assertThat(client.get(3, "/small").answer(3).text()).isEqualTo("small");
        }
    }

    @Test
    void oneStreamTooManyIsRefused() throws Exception {
        describe();
        builder.maxStreams(2);
        try (RawHttp2 client = http2()) {
            client.get(1, "/wait").get(3, "/wait").get(5, "/small");
            assertThat(client.answer(5).reset).isEqualTo(REFUSED_STREAM);
            gate.complete(null);
            assertThat(client.answer(1).text() + client.answer(3).text()).isEqualTo("waitedwaited");
            assertThat(client.get(7, "/small").answer(7).text()).isEqualTo("small");
        }
    }

    @Test
    void handlersOfResetStreamsCount() throws Exception {
        describe();
        builder.maxStreams(2);
        try (RawHttp2 client = http2()) {
            for (int stream = 1; stream < 21; stream += 2) {
                client.get(stream, "/wait").reset(stream);
            }
            client.ping();
            assertThat(client.get(21, "/small").answer(21).reset).isEqualTo(REFUSED_STREAM);
            gate.complete(null);
            assertThat(serves(client)).isTrue();
        }
        assertThat(allNoted()).isEqualTo("began began began began");
    }

    private static boolean serves(RawHttp2 client) throws Exception {
        for (int stream = 23; stream < 2_000; stream += 2) {
            if (client.get(stream, "/small").answer(stream).text().equals("small")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whoDoesNotTakeItsAnswerIsReset() throws Exception {
        describe();
        ConcurrentLinkedQueue<AccessEntry> log = new ConcurrentLinkedQueue<>();
        builder.clientTimeout(Duration.ofMillis(100)).accessLog(log::add);
        try (RawHttp2 client = new RawHttp2(server(), initialWindow(10))) {
            client.reads = false;
            assertThat(client.get(1, "/big").answer(1).reset).isEqualTo(CANCEL);
            assertThat(client.of(1).body.size()).isEqualTo(10);
        }
        stop();
        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.protocol()).isEqualTo("HTTP/2.0");
            assertThat(entry.uri()).isEqualTo("/big");
        });
    }

    @Test
    void aBodyThatStopsIsGivenUp() throws Exception {
        describe();
        builder.clientTimeout(Duration.ofMillis(100));
        try (RawHttp2 client = http2()) {
            assertThat(client.post(1, "/body").data(1, "a part", false).answer(1).reset)
                    .isEqualTo(CANCEL);
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        describe();
        builder.clientTimeout(Duration.ofMillis(100));
        try (RawHttp2 client = http2()) {
            assertThat(client.end()).isEqualTo(NO_ERROR);
        }
        try (RawClient silent = client()) {
            assertThat(silent.send(RawHttp2.PREFACE.substring(0, 20)).rest()).isEmpty();
        }
    }

    @Test
    void aServerThatClosesServesWhatItHas() throws Exception {
        describe();
        builder.closeGrace(Duration.ofSeconds(20));
        try (RawHttp2 busy = http2();
                RawHttp2 idle = http2()) {
            idle.ping();
            busy.get(1, "/wait");
            assertThat(noted()).isEqualTo("began");
            Thread closing = new Thread(this::stop);
            closing.start();
            assertThat(idle.end()).isEqualTo(NO_ERROR);
            assertThat(busy.awaitGoAway()).isEqualTo(NO_ERROR);
            gate.complete(null);
            assertThat(busy.answer(1).text()).isEqualTo("waited");
            busy.end();
            closing.join();
        }
    }

    @Test
    void aServerThatClosesEndsWhatDoesNotEnd() throws Exception {
        describe();
        try (RawHttp2 client = http2()) {
            client.get(1, "/wait");
            assertThat(noted()).isEqualTo("began");
            server().close(Duration.ZERO);
            assertThat(client.answer(1).text()).doesNotContain("waited");
        }
    }
}
