package dev.gossamer.endurance.soak;

import java.util.List;
import java.util.SplittableRandom;

/** Requests that no server may accept. */
record Malformed(String text, int status) {
    private static final String HOST = "Host: soak\r\n";
    private static final List<Malformed> ALL = List.of(
            new Malformed("GET / HTTP/1.1\n" + HOST + "\r\n", 400),
            new Malformed("GET /a b HTTP/1.1\r\n" + HOST + "\r\n", 400),
            new Malformed("GET / HTTP/1.1\r\n\r\n", 400),
            new Malformed("GET / HTTP/1.1\r\n" + HOST + "X : y\r\n\r\n", 400),
            new Malformed("GET / HTTP/1.1\r\n" + HOST + "X: a\r\n folded\r\n\r\n", 400),
            new Malformed("GET /%zz HTTP/1.1\r\n" + HOST + "\r\n", 400),
            new Malformed("GET / HTTP/9.9\r\n" + HOST + "\r\n", 505),
            new Malformed("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
            new Malformed(
                    "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    400),
            new Malformed("POST / HTTP/1.1\r\n" + HOST + "Content-Length: -1\r\n\r\n", 400),
            new Malformed("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414),
            new Malformed("GET / HTTP/1.1\r\n" + HOST + ("X: " + "y".repeat(4000) + "\r\n").repeat(10) + "\r\n", 431),
            new Malformed(
                    "POST /upload?id=1 HTTP/1.1\r\n" + HOST + "Content-Length: " + (UploadKind.MAX + 1) + "\r\n\r\n",
                    413));

    static Malformed any(SplittableRandom random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

    Question question() {
        return new Question(0, "", null, false, Answer.page(status));
    }
}
