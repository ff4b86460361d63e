package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a subrequest can be told beyond its URI (rule 9). */
@Tag("rule-9")
class CaptureTest extends OneServer {
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void echo() {
        builder.location(
                "/echo",
                l -> l.content(r -> r.print(
                        r.method(),
                        ' ',
                        r.args(),
                        ' ',
                        r.header("X-Own"),
                        ' ',
                        r.header("Content-Length"),
                        ' ',
                        text(r.body()))));
    }

    @Test
    void methodArgumentsHeadersAndBody() throws Exception {
        echo();
        assertThat(content(r -> r.print(r.capture(Capture.of("/echo?a=1#top")
                                .method("PATCH")
                                .args("b=2")
                                .header("X-Own", "own")
                                .header("Transfer-Encoding", "chunked")
                                .body("pàtch"))
                        .text())))
                .endsWith("\r\n\r\nPATCH a=1&b=2 own 6 pàtch");
    }

    @Test
    void withoutAnyOfThemItIsAGet() throws Exception {
        echo();
        assertThat(content(
                        r -> r.print(r.capture(Capture.of("/echo").args("a=1")).text())))
                .endsWith("\r\n\r\nGET a=1 null null ");
    }

    @Test
    void aBodyIsForwardedToPutAndPostAndWhereAsked() throws Exception {
        echo();
        builder.location(
                "= /",
                l -> l.content(r -> {
                    r.say(r.capture(Capture.of("/echo").method("POST")).text());
                    r.say(r.capture(Capture.of("/echo").method("PUT")).text());
                    r.say(r.capture(Capture.of("/echo").method("PUT").body("own"))
                            .text());
                    r.say(r.capture(Capture.of("/echo").method("DELETE")).text());
                    r.say(r.capture(Capture.of("/echo").method("DELETE").forwardBody())
                            .text());
                    r.print(text(r.body()));
                }));
        try (RawClient client = client()) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbo")
                    .send("dy");
            assertThat(client.rest())
                    .endsWith("POST  null 4 body\nPUT  null 4 body\nPUT  null 3 own\nDELETE  null null \n"
                            + "DELETE  null 4 body\nbody");
        }
    }

    @Test
    void theContextIsItsOwnUnlessOneIsGiven() throws Exception {
        builder.location(
                "/part",
                l -> l.content(r -> {
                    r.print(r.context().get("mine"));
                    r.context().put("theirs", r.uri());
                }));
        assertThat(content(r -> {
                    r.context().put("mine", "seen");
                    Map<String, Object> other = new HashMap<>(Map.of("mine", "other"));
                    List<Captured> answers = r.captureMulti(List.of(
                            Capture.of("/part/own"),
                            Capture.of("/part/other").context(other),
                            Capture.of("/part/shared").context(r.context())));
                    answers.forEach(answer -> r.print(answer.text(), ' '));
                    r.print(other.get("theirs"), ' ', r.context().get("theirs"));
                }))
                .endsWith("\r\n\r\nnull other seen /part/other /part/shared");
    }

    @Test
    void toHeadThereAreHeadersOnly() throws Exception {
        builder.location(
                "/part",
                l -> l.content(r -> {
                    r.setHeader("X-Part", "yes");
                    r.print("part");
                }));
        assertThat(content(r -> {
                    Captured answer = r.capture(Capture.of("/part").method("HEAD"));
                    r.print(answer.status(), ' ', answer.headers().get("X-Part"), ' ', answer.body().length);
                }))
                .endsWith("\r\n\r\n200 [yes] 0");
    }

    @Test
    void badDescriptionsAreRefused() throws Exception {
        assertThat(content(r -> {
                    r.say(refusal(() -> r.captureMulti(List.of())));
                    r.say(refusal(() -> r.capture(Capture.of("part"))));
                    r.say(refusal(() -> Capture.of("/part").method("A B")) != null);
                    r.say(refusal(() -> Capture.of("/part").header("X", "a\nb")).equals("nothing thrown"));
                }))
                .contains("at least one subrequest should be specified\n")
                .contains("unsafe uri in argument #1: \"part\"")
                .endsWith("true\nfalse\n");
    }
}
