package dev.gossamer.endurance.soak;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The body of an answer as far as it has come: each byte is compared. */
final class AnswerBody {
    private final Answer answer;
    private final ByteArrayOutputStream page = new ByteArrayOutputStream();
    private int at;

    AnswerBody(Answer answer) {
        this.answer = answer;
    }

    /** @throws WrongAnswer if these are not the next ones */
    void add(byte[] bytes, int length) {
        byte[] due = answer.body();
        if (due == null) {
            page.write(bytes, 0, length);
        } else if (due.length < at + length || !Arrays.equals(due, at, at + length, bytes, 0, length)) {
            int same = at;
            while (same < due.length && same < at + length && due[same] == bytes[same - at]) {
                same++;
            }
            throw new WrongAnswer("the body is wrong from byte " + same + " of " + due.length + " on: "
                    + new String(bytes, same - at, Math.min(80, length - same + at), StandardCharsets.ISO_8859_1));
        }
        at += length;
    }

    /** How many bytes have come. */
    int length() {
        return at;
    }

    /**
     * No more comes.
     *
     * @throws WrongAnswer if more is due
     */
    void complete() {
        if (answer.body() != null && at < answer.body().length) {
            throw new WrongAnswer("the body ends after " + at + " bytes of " + answer.body().length);
        }
        if (answer.body() == null && !isPage(page.toByteArray()) && !isPage(Filters.flipped(page.toByteArray()))) {
            throw new WrongAnswer("no page of " + answer.status() + ": " + page);
        }
    }

    private boolean isPage(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).contains("<title>" + answer.status() + ' ');
    }
}
