package dev.gossamer.http;

import static dev.gossamer.http.RawHttp2.CONTINUATION;
import static dev.gossamer.http.RawHttp2.DATA;
import static dev.gossamer.http.RawHttp2.END_STREAM;
import static dev.gossamer.http.RawHttp2.HEADERS;
import static dev.gossamer.http.RawHttp2.PING;
import static dev.gossamer.http.RawHttp2.PRIORITY;
import static dev.gossamer.http.RawHttp2.RESET;
import static dev.gossamer.http.RawHttp2.SETTINGS;
import static dev.gossamer.http.RawHttp2.WINDOW_UPDATE;
import static dev.gossamer.http.RawHttp2.frame;
import static dev.gossamer.http.RawHttp2.int32;
import static dev.gossamer.http.RawHttp2.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames that cost the client little and the server much, in numbers (CVE-2019-9512 to 9518, 2023-44487, 2024-27316). */
class Http2FloodTest extends OneServer {
    private static final int PROTOCOL_ERROR = 1;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final AtomicInteger served = new AtomicInteger();

    @BeforeEach
    void describe() {
        builder.location("/", l -> l.content(r -> r.print("ok ", served.incrementAndGet())))
                .location("/body", l -> l.content(r -> r.print(r.body().length)));
    }

    /** Sends until the server closes; the limits are far below the number. */
    private void endsTheConnection(int frames, IntFunction<byte[]> flood) throws IOException {
        try (RawHttp2 client = http2()) {
            client.post(1, "/body").ping();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < frames; i++) {
                all.writeBytes(flood.apply(i));
            }
            try {
                client.sendRaw(all.toByteArray());
            } catch (SocketException closed) {
                // Before all was sent.
            }
            // The reason is lost where the server closes while more comes.
            assertThat(client.end()).isIn(-1, PROTOCOL_ERROR, ENHANCE_YOUR_CALM);
        }
        assertThat(ask("/")).contains("ok ");
    }

    @Test
    void resets() throws IOException {
        endsTheConnection(5_000, i -> {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.writeBytes(frame(HEADERS, 5, 2 * i + 3, request("GET", "/")));
            pair.writeBytes(frame(RESET, 0, 2 * i + 3, int32(8)));
            return pair.toByteArray();
        });
        assertThat(served).hasValueLessThan(250);
    }

    @Test
    void resetsThatTheServerIsMadeToSend() throws IOException {
        endsTheConnection(5_000, i -> {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            pair.writeBytes(frame(HEADERS, 5, 2 * i + 3, request("GET", "/")));
            pair.writeBytes(frame(WINDOW_UPDATE, 0, 2 * i + 3, int32(0)));
            return pair.toByteArray();
        });
    }

    @Test
    void pings() throws IOException {
        endsTheConnection(20_000, i -> frame(PING, 0, 0, new byte[8]));
    }

    @Test
    void settings() throws IOException {
        endsTheConnection(20_000, i -> frame(SETTINGS, 0, 0, RawHttp2.initialWindow(i)));
    }

    @Test
    void priorities() throws IOException {
        endsTheConnection(20_000, i -> frame(PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, (byte) i}));
    }

    @Test
    void unknownFrames() throws IOException {
        endsTheConnection(20_000, i -> frame(0xfa, 0, 1, new byte[1]));
    }

    @Test
    void emptyData() throws IOException {
        endsTheConnection(100, i -> frame(DATA, 0, 1, new byte[0]));
    }

    @Test
    void dataInCrumbs() throws IOException {
        endsTheConnection(20_000, i -> frame(DATA, 0, 1, new byte[1]));
    }

    @Test
    void paddingInPlaceOfData() throws IOException {
        endsTheConnection(20_000, i -> frame(DATA, 8, 1, new byte[] {1, 0}));
    }

    @Test
    void windowsInCrumbs() throws IOException {
        endsTheConnection(20_000, i -> frame(WINDOW_UPDATE, 0, 1, int32(1)));
    }

    @Test
    void continuations() throws IOException {
        endsTheConnection(
                20_000,
                i -> frame(i == 0 ? HEADERS : CONTINUATION, i == 0 ? END_STREAM : 0, 3, new byte[i == 0 ? 1 : 0]));
    }

    @Test
    void continuationsThatBringSomething() throws IOException {
        byte[] field = RawHttp2.block("x", "y".repeat(16_000));
        endsTheConnection(1_000, i -> frame(i == 0 ? HEADERS : CONTINUATION, i == 0 ? END_STREAM : 0, 3, field));
    }

    /** Of a few bytes, each of which stands for a header in the table of both sides. */
    @Test
    void aHeadThatUnpacksToMuch() throws IOException {
        try (RawHttp2 client = http2()) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            byte[] field = RawHttp2.block("x", "y".repeat(4_000));
            // The same, but to be kept: then it is number 62.
            field[0] = 0x40;
            block.writeBytes(request("GET", "/"));
            block.writeBytes(field);
            for (int i = 0; i < 10_000; i++) {
                block.write(0x80 | 62);
            }
            assertThat(client.head(1, END_STREAM, block.toByteArray()).answer(1).status())
                    .isEqualTo(431);
            assertThat(client.get(3, "/").answer(3).text()).isEqualTo("ok 1");
        }
    }

    @Test
    void manySmallPiecesOfABodyAreNoFlood() throws IOException {
        try (RawHttp2 client = http2()) {
            client.post(1, "/body");
            for (int i = 0; i < 1_000; i++) {
                client.data(1, "0123456789", false);
            }
            assertThat(client.data(1, "", true).answer(1).text()).isEqualTo("10000");
        }
    }
}
