package dev.gossamer.http;

import static dev.gossamer.http.RawHttp2.CONTINUATION;
import static dev.gossamer.http.RawHttp2.DATA;
import static dev.gossamer.http.RawHttp2.END_HEADERS;
import static dev.gossamer.http.RawHttp2.END_STREAM;
import static dev.gossamer.http.RawHttp2.HEADERS;
import static dev.gossamer.http.RawHttp2.PING;
import static dev.gossamer.http.RawHttp2.PRIORITY;
import static dev.gossamer.http.RawHttp2.RESET;
import static dev.gossamer.http.RawHttp2.SETTINGS;
import static dev.gossamer.http.RawHttp2.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that RFC 9113 calls malformed, and frames that it allows nobody to send. */
class Http2MalformedTest extends OneServer {
    private final ConcurrentLinkedQueue<AccessEntry> log = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void describe() {
        builder.accessLog(log::add)
                .location("/", l -> l.content(r -> r.print("ok ", r.header("Host"), " ", r.body().length)))
                .location("/in", l -> l.internal().content(r -> r.print("secret")));
    }

    /** The fields of the table, with the escapes that it uses. */
    private static byte[] block(String fields) {
        String[] parts = fields.split("\\|", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].translateEscapes();
            if (parts[i].startsWith("$")) {
                int times = parts[i].indexOf('*');
                parts[i] = parts[i].substring(1, times).repeat(Integer.parseInt(parts[i].substring(times + 1)));
            }
        }
        return RawHttp2.block(parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "odd-streams.csv", delimiter = ';', quoteCharacter = '\0', numLinesToSkip = 1)
    void isAnsweredSo(String what, String fields, String outcome) throws IOException {
        boolean hasBody = what.contains("body");
        try (RawHttp2 client = http2()) {
            client.head(1, hasBody ? 0 : END_STREAM, block(fields));
            if (hasBody) {
                client.data(1, "hello", true);
            }
            RawHttp2.Answer answer = client.answer(1);
            assertThat(outcome(client, answer)).as(what).isEqualTo(outcome);
            if (client.goAway < 0) {
                assertThat(client.get(3, "/").answer(3).text()).isEqualTo("ok h 0");
            }
        }
        stop();
        assertThat(log).extracting(AccessEntry::protocol).contains(refused(outcome) ? "-" : "HTTP/2.0");
        assertThat(log.peek().end() == AccessEntry.End.REFUSED)
                .isEqualTo(!outcome.startsWith("ok") && !outcome.equals("404"));
    }

    private static boolean refused(String outcome) {
        return outcome.startsWith("reset");
    }

    private static String outcome(RawHttp2 client, RawHttp2.Answer answer) throws IOException {
        if (answer.status() == 200) {
            return answer.text();
        }
        if (answer.status() > 0) {
            return String.valueOf(answer.status());
        }
        return answer.reset >= 0 ? "reset " + answer.reset : "end " + client.end();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "shorter than told, 6, hello",
        "longer than told, 4, hello",
    })
    void theLengthOfABodyIsTheOneThatWasTold(String what, String length, String body) throws IOException {
        try (RawHttp2 client = http2()) {
            client.post(1, "/", "content-length", length).data(1, body, true);
            assertThat(client.answer(1).reset).isEqualTo(1);
            assertThat(client.get(3, "/").answer(3).text()).isEqualTo("ok h 0");
        }
    }

    @Test
    void aLengthWithoutABodyIsRefused() throws IOException {
        try (RawHttp2 client = http2()) {
            assertThat(client.get(1, "/", "content-length", "5").answer(1).reset)
                    .isEqualTo(1);
        }
    }

    @Test
    void trailersHaveNoPseudoHeaders() throws IOException {
        try (RawHttp2 client = http2()) {
            client.post(1, "/").data(1, "hello", false);
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, RawHttp2.block(":path", "/in"));
            assertThat(client.answer(1).reset).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DATA on no stream, 0, 0, 0, 5, 1",
        "DATA on a stream that is not open, 0, 0, 1, 5, 1",
        "HEADERS on no stream, 1, 4, 0, 5, 1",
        "HEADERS on a stream of the server, 1, 5, 2, 0, 1",
        "RST_STREAM on no stream, 3, 0, 0, 4, 1",
        "RST_STREAM on a stream that is not open, 3, 0, 1, 4, 1",
        "RST_STREAM of another size, 3, 0, 1, 3, 6",
        "SETTINGS on a stream, 4, 0, 1, 0, 1",
        "SETTINGS of another size, 4, 0, 0, 5, 6",
        "an ACK of SETTINGS with content, 4, 1, 0, 6, 6",
        "PUSH_PROMISE by a client, 5, 4, 1, 4, 1",
        "PING on a stream, 6, 0, 1, 8, 1",
        "PING of another size, 6, 0, 0, 7, 6",
        "GOAWAY on a stream, 7, 0, 1, 8, 1",
        "WINDOW_UPDATE of another size, 8, 0, 0, 3, 6",
        "WINDOW_UPDATE by nothing, 8, 0, 0, 4, 1",
        "CONTINUATION of nothing, 9, 4, 1, 0, 1",
        "a frame above 16 KiB, 0, 0, 1, 16385, 6",
    })
    void aFrameThatMayNotBeEndsTheConnection(String what, int type, int flags, int stream, int length, int code)
            throws IOException {
        try (RawHttp2 client = http2()) {
            client.ping();
            client.send(type, flags, stream, new byte[length]);
            assertThat(client.end()).as(what).isEqualTo(code);
        }
        assertThat(ask("/")).contains("ok h 0");
    }

    @Test
    void nothingComesBetweenThePartsOfAHead() throws IOException {
        try (RawHttp2 client = http2()) {
            client.send(HEADERS, END_STREAM, 1, RawHttp2.request("GET", "/")).send(PING, 0, 0, new byte[8]);
            assertThat(client.end()).isEqualTo(1);
        }
    }

    @Test
    void aHeadMayComeInParts() throws IOException {
        byte[] block = RawHttp2.request("GET", "/", "x", "y");
        try (RawHttp2 client = http2()) {
            client.send(HEADERS, END_STREAM, 1, java.util.Arrays.copyOf(block, 20));
            client.send(CONTINUATION, 0, 1, java.util.Arrays.copyOfRange(block, 20, 30));
            client.send(CONTINUATION, END_HEADERS, 1, java.util.Arrays.copyOfRange(block, 30, block.length));
            assertThat(client.answer(1).text()).isEqualTo("ok h 0");
        }
    }

    @Test
    void whatCannotBeDecompressedEndsTheConnection() throws IOException {
        try (RawHttp2 client = http2()) {
            client.send(HEADERS, END_STREAM | END_HEADERS, 1, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
            assertThat(client.end()).isEqualTo(9);
        }
    }

    @Test
    void unknownFramesAndSettingsAreLeftOut() throws IOException {
        try (RawHttp2 client = http2()) {
            client.send(0xfa, 0xff, 0, new byte[10]).send(SETTINGS, 0, 0, new byte[] {0x7f, 0x7f, 0, 0, 0, 1});
            client.post(1, "/").send(0xfa, 0xff, 1, new byte[10]);
            client.send(PRIORITY, 0, 1, new byte[] {0, 0, 0, 3, 7}).send(PRIORITY, 0, 9, new byte[] {0, 0, 0, 3, 7});
            client.send(WINDOW_UPDATE, 0, 1, RawHttp2.int32(1)).send(DATA, END_STREAM, 1, new byte[3]);
            assertThat(client.answer(1).text()).isEqualTo("ok h 3");
            client.send(RESET, 0, 1, RawHttp2.int32(8));
            assertThat(client.get(3, "/").answer(3).text()).isEqualTo("ok h 0");
        }
    }
}
