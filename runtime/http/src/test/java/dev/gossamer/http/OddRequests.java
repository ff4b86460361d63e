package dev.gossamer.http;

import java.util.List;
import java.util.Random;

/** Makes up requests: by a grammar, and by breaking what the grammar gave. One seed, one stream of bytes. */
final class OddRequests {
    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "", "G(T");
    private static final List<String> TARGETS = List.of(
            "/",
            "/a?b=c",
            "/slow",
            "/fails",
            "/exits",
            "/big",
            "/flushed",
            "/%2e%2e/a",
            "/%00",
            "*",
            "http://h/a",
            "h:80",
            "//a/./b/..",
            "");
    private static final List<String> VERSIONS =
            List.of("HTTP/1.1", "HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "");
    private static final List<String> HEADERS = List.of(
            "Host: h",
            "Connection: close",
            "Connection: keep-alive",
            "Expect: 100-continue",
            "Content-Length: 0",
            "Content-Length: 5",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Upgrade: h2c",
            "X : y",
            " folded",
            "X:",
            "Cookie: a=b; c=d",
            "X: \377",
            "Content-Length: 99999999999999999999");
    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            " ",
            "\t",
            ":",
            "%",
            "0\r\n\r\n",
            "\377",
            ";",
            ",",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
            "ffffffffffffffff",
            "\r\n\r\n");

    private final Random random;

    OddRequests(long seed) {
        random = new Random(seed);
    }

    /** A few of them, one behind the other, some of them broken. */
    String next() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(random.nextInt(4) == 0 ? odd() : valid());
        }
        if (random.nextInt(4) > 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                mutate(text);
            }
        }
        return text.toString();
    }

    /** A number below the bound, for whoever sends them. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    private String odd() {
        StringBuilder text = new StringBuilder(pick(METHODS) + ' ' + pick(TARGETS) + ' ' + pick(VERSIONS) + "\r\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pick(HEADERS)).append("\r\n");
        }
        return text.append("\r\n").append(body()).toString();
    }

    private String valid() {
        String body = "x".repeat(random.nextInt(40));
        String framing = random.nextBoolean()
                ? "Content-Length: " + body.length() + "\r\n\r\n" + body
                : "Transfer-Encoding: chunked\r\n\r\n"
                        + (body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n")
                        + "0\r\n\r\n";
        return pick(List.of("GET", "POST", "HEAD")) + ' ' + pick(TARGETS.subList(0, 7)) + " HTTP/1.1\r\nHost: h\r\n"
                + framing;
    }

    private String body() {
        return pick(List.of(
                "", "hello", "5\r\nhello\r\n0\r\n\r\n", "5;e=1\r\nhello\r\n0\r\nX: y\r\n\r\n", "5\nhello\n0\n\n"));
    }

    private void mutate(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(8));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, pick(PIECES));
            case 2 -> text.insert(at, text.substring(at, end));
            case 3 -> text.setLength(at);
            default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf((char) random.nextInt(256)));
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
