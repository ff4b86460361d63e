package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestDecoderTest {
    private static final int REQUESTS = Integer.getInteger("gossamer.requests", 400);
    private static final long SEED = Long.getLong("gossamer.seed", 1);
    private static final Limits SMALL = new Limits(40, 60, 100, 1);

    @Test
    void understandsTheSameHoweverTheBytesAreCut() {
        for (long seed = SEED; seed < SEED + REQUESTS; seed++) {
            String text = new OddRequests(seed).next();
            String whole = decoded(text, text.length());
            assertThat(decoded(text, 1))
                    .as("-Dgossamer.seed=%d: %s", seed, text)
                    .isEqualTo(whole);
            assertThat(decoded(text, 7))
                    .as("-Dgossamer.seed=%d: %s", seed, text)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aRequestLineAtItsLimitMayEndInTwoParts() {
        String text = "GET /" + "a".repeat(26) + " HTTP/1.1\r\n" + "X: " + "b".repeat(57) + "\r\n\r\n";
        assertThat(decoded(text, 1)).isEqualTo(decoded(text, text.length())).doesNotContain("refused");
    }

    @Test
    void theBytesBetweenChunksAreCountedUntilTheyAreTooMany() {
        String head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(decoded(head + "1\r\nx\r\n".repeat(1_000), 9)).doesNotContain("refused");
        assertThat(decoded(head + ("1;" + "a".repeat(20) + "\r\nx\r\n").repeat(10), 9))
                .endsWith("refused");
    }

    private static String decoded(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        EmbeddedChannel channel = new EmbeddedChannel(new RequestDecoder(SMALL));
        StringBuilder all = new StringBuilder();
        for (int at = 0; at < bytes.length; at += piece) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes, at, Math.min(piece, bytes.length - at)));
            for (HttpObject next = channel.readInbound(); next != null; next = channel.readInbound()) {
                describe(next, all);
                ReferenceCountUtil.release(next);
            }
        }
        channel.finishAndReleaseAll();
        return all.toString();
    }

    private static void describe(HttpObject next, StringBuilder to) {
        if (next.decoderResult().isFailure()) {
            to.append("refused");
            return;
        }
        if (next instanceof HttpRequest request) {
            to.append(request.method()).append(' ').append(request.uri()).append(' ');
            to.append(request.protocolVersion())
                    .append(' ')
                    .append(request.headers().entries())
                    .append('\n');
        }
        if (next instanceof HttpContent content) {
            to.append(content.content().toString(StandardCharsets.ISO_8859_1));
        }
        if (next instanceof LastHttpContent) {
            to.append("\nend\n");
        }
    }
}
