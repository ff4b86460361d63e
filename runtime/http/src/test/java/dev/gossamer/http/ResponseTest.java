package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseTest {
    private static final String COMMON = "content-type: text/plain; charset=utf-8\r\nserver: gossamer\r\n"
            + "date: Thu, 01 Jan 1970 00:00:00 GMT\r\n";

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new ResponseEncoder(), new ChannelInboundHandlerAdapter());

    @AfterEach
    void releasesAll() {
        channel.finishAndReleaseAll();
    }

    @Test
    void lengthIsKnownAtTheEnd() {
        Response response = response(false, false);
        response.print("héllo ");
        response.print(1);
        response.print("\n".getBytes(StandardCharsets.UTF_8));
        assertThat(sent()).isEmpty();
        response.finish();
        assertThat(sent()).isEqualTo("HTTP/1.1 200 OK\r\n" + COMMON + "content-length: 9\r\n\r\nhéllo 1\n");
        assertThat(response.keepsAlive()).isTrue();
    }

    @Test
    void aShortResponseIsWrittenInOnePiece() {
        Response response = response(false, false);
        response.print("short");
        response.finish();
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(response.bodySent()).isEqualTo(5);
    }

    @Test
    void chunksAfterAFlush() {
        Response response = response(false, false);
        response.print("one");
        response.flush();
        assertThat(sent()).isEqualTo("HTTP/1.1 200 OK\r\n" + COMMON + "transfer-encoding: chunked\r\n\r\n3\r\none\r\n");
        response.print("three");
        response.finish();
        assertThat(sent()).isEqualTo("5\r\nthree\r\n0\r\n\r\n");
        assertThat(response.keepsAlive()).isTrue();
    }

    @Test
    void ownLengthIsKeptAfterAFlush() {
        Response response = response(false, false);
        response.setHeader("Content-Length", "6");
        response.print("one");
        response.flush();
        response.print("two");
        response.finish();
        assertThat(sent())
                .contains("Content-Length: 6")
                .doesNotContain("chunked")
                .endsWith("\r\n\r\nonetwo");
        assertThat(response.keepsAlive()).isTrue();
    }

    @Test
    void wrongOwnLengthEndsTheConnection() {
        Response response = response(false, false);
        response.setHeader("Content-Length", "7");
        response.print("one");
        response.flush();
        response.finish();
        assertThat(response.keepsAlive()).isFalse();
    }

    @Test
    void flushWithoutOutputSendsNothing() {
        Response response = response(false, false);
        response.flush();
        assertThat(sent()).isEmpty();
        response.status(201);
        response.finish();
        assertThat(sent()).startsWith("HTTP/1.1 201 Created\r\n").contains("content-length: 0\r\n");
    }

    @Test
    void headHasTheHeadOfGet() {
        Response response = response(true, false);
        response.print("hello");
        response.finish();
        assertThat(sent()).isEqualTo("HTTP/1.1 200 OK\r\n" + COMMON + "content-length: 5\r\n\r\n");
    }

    @Test
    void headHasNoChunks() {
        Response response = response(true, false);
        response.print("hello");
        response.flush();
        response.finish();
        assertThat(sent()).isEqualTo("HTTP/1.1 200 OK\r\n" + COMMON + "transfer-encoding: chunked\r\n\r\n");
    }

    @Test
    void http10GetsNoChunks() {
        Response response = response(false, true);
        response.print("hello");
        response.flush();
        response.finish();
        assertThat(sent())
                .contains("connection: close")
                .doesNotContain("chunked")
                .endsWith("\r\n\r\nhello");
        assertThat(response.keepsAlive()).isFalse();
    }

    @Test
    void http10KeepsAliveWithALength() {
        Response response = response(false, true);
        response.finish();
        assertThat(sent()).contains("connection: keep-alive").contains("content-length: 0");
        assertThat(response.keepsAlive()).isTrue();
    }

    @Test
    void noContentHasNoBody() {
        Response response = response(false, false);
        response.status(204);
        response.print("dropped");
        response.finish();
        assertThat(sent())
                .startsWith("HTTP/1.1 204 No Content\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContain("content-");
    }

    @Test
    void pageDropsOutputAndKeepsHeaders() {
        Response response = response(false, false);
        response.setHeader("WWW-Authenticate", "Basic");
        response.print("secret");
        response.finishWithPage(401);
        assertThat(sent())
                .startsWith("HTTP/1.1 401 Unauthorized\r\n")
                .contains("WWW-Authenticate: Basic\r\n")
                .contains("<h1>401 Unauthorized</h1>")
                .doesNotContain("secret");
    }

    @Test
    void failureDropsHeadersToo() {
        Response response = response(false, false);
        response.setHeader("X-Half", "done");
        response.fail(500);
        assertThat(sent()).startsWith("HTTP/1.1 500 ").doesNotContain("X-Half");
    }

    @Test
    void headersAreClosedAfterTheFirstFlush() {
        Response response = response(false, false);
        response.print("x");
        response.flush();
        assertThatThrownBy(() -> response.status(201))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("attempt to set status after sending out response headers");
        assertThatThrownBy(() -> response.setHeader("A", "b"))
                .hasMessageStartingWith("attempt to set header A after sending out response headers");
    }

    @Test
    void refusesToSplitTheResponse() {
        Response response = response(false, false);
        assertThatThrownBy(() -> response.setHeader("A", "b\r\nC: d")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.setHeader("A b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.setHeader("Transfer-Encoding", "chunked"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.setHeader("Content-Length", "-1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> response.status(101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingFollowsEof() {
        Response response = response(false, false);
        response.print("all");
        response.eof();
        assertThat(sent()).endsWith("content-length: 3\r\n\r\nall");
        assertThatThrownBy(() -> response.print("more")).hasMessageStartingWith("seen eof");
    }

    @Test
    void cutDropsWhatIsPrinted() {
        Response response = response(false, false);
        response.print("a");
        response.cut(444);
        response.print("b");
        response.flush();
        response.finish();
        assertThat(sent()).isEmpty();
        assertThat(response.keepsAlive()).isFalse();
        assertThat(response.status()).isEqualTo(444);
    }

    private Response response(boolean toHead, boolean toHttp10) {
        ResponseHead head = new ResponseHead(toHead, toHttp10, true);
        return new Response(new ChannelSink(channel.pipeline().lastContext(), new ServerDate(() -> 0)), head);
    }

    private String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }
}
