package dev.gossamer.endurance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the soak takes for wrong. */
class AnswerReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nX-Id: 7\r\n";
    private static final Question QUESTION = Question.get(7, "/", Answer.ok("abc".getBytes(StandardCharsets.US_ASCII)));

    private final Tally tally = new Tally();

    private boolean read(String answer, Question question) throws IOException {
        return new AnswerReader(new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII)), tally, false)
                .read(question);
    }

    private void wrong(String answer, String why) {
        assertThatThrownBy(() -> read(answer, QUESTION))
                .isInstanceOf(WrongAnswer.class)
                .hasMessageContaining(why);
    }

    @Test
    void theRightAnswerIsTaken() throws IOException {
        assertThat(read(OK + "Content-Length: 3\r\n\r\nabc", QUESTION)).isTrue();
        assertThat(read(OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", QUESTION))
                .isTrue();
        assertThat(read(OK + "Connection: close\r\nContent-Length: 3\r\n\r\nabc", QUESTION))
                .as("another may follow")
                .isFalse();
        assertThat(tally.requests.sum()).isEqualTo(3);
    }

    @Test
    void eachByteCounts() {
        wrong(OK + "Content-Length: 3\r\n\r\nabd", "wrong from byte 2 of 3");
        wrong(OK + "Content-Length: 2\r\n\r\nab", "ends after 2 bytes of 3");
        wrong(OK + "Content-Length: 4\r\n\r\nabcd", "wrong from byte 3 of 3");
        wrong(OK + "Content-Length: 3\r\n\r\nab", "closed after 2 bytes");
        wrong(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "closed after 3 bytes");
        wrong(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", "no line end behind a chunk");
    }

    @Test
    void soDoStatusAndHeaders() {
        wrong("HTTP/1.1 500 Oh\r\nX-Id: 7\r\nContent-Length: 3\r\n\r\nabc", "the status is HTTP/1.1 500 Oh");
        wrong("HTTP/1.1 200 OK\r\nX-Id: 8\r\nContent-Length: 3\r\n\r\nabc", "the answer to 8");
        wrong("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "the answer to null");
        wrong(OK + "\r\nabc", "neither a length nor chunks");
        wrong("", "closed after 0 bytes");
    }

    @Test
    void anAnswerThatIsNotDueIsWrong() throws IOException {
        Question none = Question.get(7, "/", Answer.none());
        assertThat(read("", none)).isFalse();
        assertThatThrownBy(() -> read(OK + "Content-Length: 0\r\n\r\n", none))
                .hasMessageContaining("no answer was due");
        Question cut = Question.get(7, "/", new Answer(Answer.End.CUT, 200, new byte[] {'a', 'b'}, null));
        assertThat(read(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", cut))
                .isFalse();
        assertThatThrownBy(() -> read(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n", cut))
                .hasMessageContaining("complete");
    }
}
