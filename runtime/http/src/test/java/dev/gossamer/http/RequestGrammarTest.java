package dev.gossamer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What the server makes of each odd request: the statuses of all answers, and whether it closes. A second request
 * follows each one: where something was smuggled, there would be an answer too many, or one too few.
 */
class RequestGrammarTest {
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\r]*\r\n");

    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = HttpServer.builder()
                .maxRequestLine(200)
                .maxHeaders(400)
                .maxBody(20)
                .location(
                        "/",
                        l -> l.content(r -> r.print(
                                "<",
                                r.method(),
                                " ",
                                r.uri(),
                                " ",
                                new String(r.body(), StandardCharsets.ISO_8859_1),
                                " ",
                                r.header("Host"),
                                ">")))
                .location("/hidden", l -> l.internal().content(r -> r.print("<HIDDEN>")))
                .location("= /go", l -> l.content(r -> r.exec("/hidden/x")))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /**
     * @param sent with Java's escapes; {@code {n*text}} repeats; the head gets a Host where it says {@code $}
     * @param answers the statuses, and what the first handler printed
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "odd-requests.csv", delimiter = '|', maxCharsPerColumn = 10_000)
    void isAnsweredSo(String what, String sent, String answers) throws IOException {
        try (RawClient client = new RawClient(server)) {
            client.send(unescaped(sent) + NEXT);
            assertThat(summary(client.rest())).as(what + ": " + sent).isEqualTo(answers);
        }
    }

    private static String summary(String answer) {
        StringBuilder text = new StringBuilder();
        Matcher status = STATUS.matcher(answer);
        while (status.find()) {
            text.append(status.group(1)).append(' ');
        }
        int printed = answer.indexOf("\r\n\r\n<");
        boolean first = text.length() > 4
                && printed >= 0
                && !answer.substring(printed + 4).startsWith("<!");
        return first
                ? text + answer.substring(printed + 4, answer.indexOf('>', printed) + 1)
                : text.toString().strip();
    }

    private static String unescaped(String sent) {
        Matcher repeated = Pattern.compile("\\{(\\d+)\\*([^}]*)}").matcher(sent.replace("$", "Host: h\\r\\n"));
        return repeated.replaceAll(
                        match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))))
                .translateEscapes();
    }
}
