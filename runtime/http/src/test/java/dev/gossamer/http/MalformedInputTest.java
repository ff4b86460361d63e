package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedInputTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n";
    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.builder()
                .maxRequestLine(100)
                .maxHeaders(200)
                .maxBody(10)
                .location("/", l -> l.content(r -> r.say(r.uri())))
                .location("/echo", l -> l.content(r -> r.say(new String(r.body(), StandardCharsets.UTF_8))))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'NONSENSE\\r\\n\\r\\n', 400",
        "'GET / HTTP/1.1\\r\\n\\r\\n', 400",
        "'GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n', 400",
        "'GET /../x HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n', 400",
        "'GET /%zz HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n', 400",
        "'GET / HTTP/2.0\\r\\nHost: h\\r\\n\\r\\n', 505",
        "'POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n', 501",
        "'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: ten\\r\\n\\r\\n', 400",
        "'POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 11\\r\\n\\r\\n', 413",
    })
    void isRefusedAndClosed(String escaped, int status) throws IOException {
        try (RawClient client = new RawClient(server)) {
            String answer = client.send(escaped.replace("\\r", "\r").replace("\\n", "\n"))
                    .rest();
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("connection: close")
                    .contains("<h1>" + status + " ");
        }
    }

    @Test
    void longRequestLine() throws IOException {
        try (RawClient client = new RawClient(server)) {
            String answer = client.send("GET /" + "a".repeat(200) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                    .rest();
            assertThat(answer).startsWith("HTTP/1.1 414 ");
        }
    }

    @Test
    void longHeaders() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send(GET + "X: " + "a".repeat(300) + "\r\n\r\n").rest())
                    .startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void manyHeaders() throws IOException {
        try (RawClient client = new RawClient(server)) {
            assertThat(client.send(GET + "X: aaaaaa\r\n".repeat(40) + "\r\n").rest())
                    .startsWith("HTTP/1.1 431 ");
        }
    }

    @Test
    void theAnswerIsNotLostWhileTheClientStillSends() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000));
            assertThat(client.rest()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void longChunkedBody() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "8\r\n12345678\r\n".repeat(4) + "0\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 413 ").contains("<h1>413 ");
        }
    }

    @Test
    void malformedChunk() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n12345678\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void goodRequestsBeforeABadOneAreAnswered() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nBROKEN\r\n\r\n");
            assertThat(client.bodies(2)).isEqualTo(List.of("/1", "/2"));
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void bodiesWithinTheLimitPass() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n1234567890");
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n");
            assertThat(client.bodies(2)).isEqualTo(List.of("1234567890", "abcdefg"));
        }
    }

    @Test
    void aBodyThatNobodyReadsDoesNotBreakTheNextRequest() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n1234567890");
            client.send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.bodies(2)).isEqualTo(List.of("/a", "/b"));
        }
    }

    @Test
    void continueIsSentWhenTheBodyIsAskedFor() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.until("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
            assertThat(client.send("abc").bodies(1)).isEqualTo(List.of("abc"));
        }
    }

    @Test
    void noContinueWhereNobodyAsks() throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 200 OK").endsWith("/a\n");
        }
    }
}
