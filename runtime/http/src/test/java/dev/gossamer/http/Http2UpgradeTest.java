package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From HTTP/1.1 to HTTP/2 on the same connection, and when not. */
class Http2UpgradeTest extends OneServer {
    private static final String ASKS = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n";
    /** An initial window of 5 bytes. */
    private static final String SETTINGS = "HTTP2-Settings: AAQAAAAF\r\n";

    private static final String HEAD = "GET /a?b HTTP/1.1\r\nHost: h\r\nX: y\r\n";

    @BeforeEach
    void describe() {
        builder.location(
                "/",
                l -> l.content(r -> {
                    r.print(r.method(), r.uri(), r.args(), r.header("Host"), r.header("X"));
                    r.print(r.header("Upgrade"), r.header("Connection"), r.header("HTTP2-Settings"));
                }));
    }

    @Test
    void theRequestIsTheFirstStreamAndItsSettingsHold() throws IOException {
        try (RawHttp2 client = RawHttp2.silent(server())) {
            client.sendRaw((HEAD + ASKS + SETTINGS + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(client.until("\r\n\r\n")).startsWith("HTTP/1.1 101 ").containsIgnoringCase("upgrade: h2c\r\n");
            client.begin(new byte[0]);
            client.reads = false;
            client.ping();
            assertThat(client.of(1).status()).isEqualTo(200);
            assertThat(client.of(1).text()).isEqualTo("GET/a");
            client.window(1, 1_000);
            assertThat(client.answer(1).text()).isEqualTo("GET/abhynullnullnull");
            client.window(3, 1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: h2c\r\n" + SETTINGS,
                "Connection: Upgrade\r\nUpgrade: h2c\r\n" + SETTINGS,
                ASKS,
                ASKS + SETTINGS + SETTINGS,
                ASKS + "HTTP2-Settings: !\r\n",
                ASKS + "HTTP2-Settings: AAQ\r\n",
                ASKS + "HTTP2-Settings: AAT_____\r\n",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: websocket\r\n" + SETTINGS,
                ASKS + SETTINGS + "Content-Length: 1\r\n\r\nx",
                ASKS + SETTINGS + "Transfer-Encoding: chunked\r\n\r\n0\r\n",
            })
    void otherwiseTheAnswerComesInHttp11(String asks) throws IOException {
        try (RawClient client = client()) {
            String request = HEAD + asks + (asks.contains("\r\n\r\n") ? "" : "\r\n");
            client.send(asks.endsWith("x") ? request : request + (asks.endsWith("0\r\n") ? "\r\n" : ""));
            assertThat(client.response()).startsWith(HttpVersion.HTTP_1_1 + " 200 OK");
            assertThat(client.send("GET /second HTTP/1.1\r\nHost: h\r\n\r\n").response())
                    .contains("GET/second");
        }
    }

    @Test
    void whatWasSentBehindTheRequestIsServedAsItCame() throws IOException {
        try (RawClient client = client()) {
            client.send(HEAD + ASKS + SETTINGS + "\r\n" + "GET /second HTTP/1.1\r\nHost: h\r\n\r\n");
            // Neither is lost, nor is the second taken for HTTP/2: the server gives an answer or ends the connection.
            String answer = client.until("\r\n\r\n");
            assertThat(answer).matches("(?s)HTTP/1\\.1 (200|101) .*");
            if (answer.contains(" 101 ")) {
                assertThat(client.rest()).doesNotContain("second");
            }
        }
    }

    @Test
    void aRefusedRequestIsRefusedAlsoThere() throws IOException {
        try (RawClient client = client()) {
            client.send("GET /%zz HTTP/1.1\r\nHost: h\r\n" + ASKS + SETTINGS + "\r\n");
            assertThat(client.until("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
        }
        try (RawHttp2 client = RawHttp2.silent(server())) {
            client.sendRaw(("GET /%zz HTTP/1.1\r\nHost: h\r\n" + ASKS + SETTINGS + "\r\n").getBytes());
            client.until("\r\n\r\n");
            client.begin(new byte[0]);
            client.window(1, 1_000);
            assertThat(client.answer(1).status()).isEqualTo(400);
        }
    }

    @Test
    void switchedOffItIsNotTaken() throws IOException {
        builder.http2(false);
        try (RawClient client = client()) {
            assertThat(client.send(HEAD + ASKS + SETTINGS + "\r\n").response()).startsWith("HTTP/1.1 200 OK");
        }
        try (RawClient client = client()) {
            assertThat(client.send(RawHttp2.PREFACE).rest()).startsWith("HTTP/1.1 505 ");
        }
    }
}
