package dev.gossamer.endurance.soak;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads answers, and compares each byte as it comes. */
final class AnswerReader {
    private static final class Closed extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final InputStream in;
    private final Tally tally;

    /** Whether the server may close at any point, as it takes this client for one that has left. */
    private final boolean mayClose;

    private final byte[] buffer = new byte[8192];

    AnswerReader(InputStream in, Tally tally, boolean mayClose) {
        this.in = in;
        this.tally = tally;
        this.mayClose = mayClose;
    }

    /**
     * Reads the answer to a question.
     *
     * @return whether another may follow
     * @throws WrongAnswer if it is not the one that is due
     */
    boolean read(Question question) throws IOException {
        Answer answer = question.answer();
        AnswerBody body = new AnswerBody(answer);
        try {
            Map<String, String> headers = head(question);
            body(headers, body, answer.status() == 204);
            if (answer.endsConnection()) {
                throw new WrongAnswer("complete, where it had to be " + answer.end());
            }
            body.complete();
            tally.requests.increment();
            return !"close".equals(headers.get("connection"));
        } catch (Closed closed) {
            if (!mayClose && !answer.endsConnection()) {
                throw new WrongAnswer("closed after " + body.length() + " bytes of the body");
            }
            tally.requests.increment();
            return false;
        }
    }

    private Map<String, String> head(Question question) throws IOException {
        Answer answer = question.answer();
        String status = line();
        while (status.startsWith("HTTP/1.1 100 ")) {
            line();
            status = line();
        }
        if (answer.end() == Answer.End.NONE) {
            throw new WrongAnswer("no answer was due, and there is " + status);
        }
        if (!status.startsWith("HTTP/1.1 " + answer.status() + ' ')) {
            throw new WrongAnswer("the status is " + status);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
        }
        question.check(headers.get("x-id"), headers.get("location"));
        return headers;
    }

    private void body(Map<String, String> headers, AnswerBody body, boolean none) throws IOException {
        if (none) {
            return;
        }
        String length = headers.get("content-length");
        if (length != null) {
            take(Long.parseLong(length), body);
            return;
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            throw new WrongAnswer("neither a length nor chunks: " + headers);
        }
        for (long chunk = chunk(); ; chunk = chunk()) {
            take(chunk, body);
            if (!line().isEmpty()) {
                throw new WrongAnswer("no line end behind a chunk");
            }
            if (chunk == 0) {
                return;
            }
        }
    }

    private long chunk() throws IOException {
        return Long.parseLong(line(), 16);
    }

    private void take(long length, AnswerBody body) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new Closed();
            }
            tally.bytes.add(read);
            body.add(buffer, read);
            left -= read;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.length() > 0 && !mayClose) {
                    throw new WrongAnswer("closed after " + line);
                }
                throw new Closed();
            }
            line.append((char) next);
            if (line.length() > 10_000) {
                throw new WrongAnswer("no line of a response: " + line);
            }
        }
        return line.substring(0, Math.max(0, line.length() - 1));
    }

    /** After the last answer: the server has nothing more to say. */
    void requireEnd() throws IOException {
        if (in.read() >= 0) {
            throw new WrongAnswer("more than was asked for");
        }
    }
}
