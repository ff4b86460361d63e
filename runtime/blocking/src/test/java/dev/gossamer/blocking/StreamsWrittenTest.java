package dev.gossamer.blocking;

import static dev.gossamer.blocking.StreamsEqualTest.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls of the streams that are written to, and of the JDK's. */
class StreamsWrittenTest {
    private static final int ROUNDS = Integer.getInteger("gossamer.streamRounds", 40);
    private static final int CALLS = 80;

    /** What it has been given, flushes and closes too. */
    private static final class Written extends OutputStream {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final boolean refusesFlush;
        int flushed;
        int closed;

        Written(boolean refusesFlush) {
            this.refusesFlush = refusesFlush;
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public void flush() throws IOException {
            flushed++;
            if (refusesFlush) {
                throw new IOException("does not flush");
            }
        }

        @Override
        public void close() throws IOException {
            closed++;
            if (refusesFlush) {
                throw new IOException("does not close");
            }
        }

        @Override
        public String toString() {
            return flushed + " flushes, " + closed + " closes, " + bytes.size() + " bytes "
                    + Arrays.hashCode(bytes.toByteArray());
        }
    }

    private static String text(Random random) {
        String[] words = {"\n", "a", "word ", "\u00e9", "\u20ac", "\ud83d\ude00", "\ud83d", "\ude00", "longer text"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(12) == 0 ? 9000 : 9); i > 0; i--) {
            text.append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }

    private static void write(Writer writer, int kind, String text) throws IOException {
        int length = text.length();
        switch (kind) {
            case 0 -> writer.write(text.isEmpty() ? 'x' : text.charAt(0));
            case 1 -> writer.write(text);
            case 2 -> writer.write(text.toCharArray());
            case 3 -> writer.write(text, length / 3, length / 2);
            case 4 -> writer.write(text.toCharArray(), length / 3, length / 2);
            case 5 -> writer.append(text.isEmpty() ? 'x' : text.charAt(length - 1));
            case 6 -> writer.append(new StringBuilder(text)).append(null);
            case 7 -> writer.append(text, length / 2, length);
            case 8 -> writer.flush();
            case 9 -> writer.write(text, length / 2, length + 1);
            case 10 -> writer.write(text.toCharArray(), length / 2, length + 1);
            default -> newLine(writer);
        }
    }

    private static void newLine(Writer writer) throws IOException {
        if (writer instanceof BufferedWriter lines) {
            lines.newLine();
        }
    }

    private static String done(OutputStream below, Call call) {
        return outcome(call) + ": " + below;
    }

    private interface Call extends Callable<Object> {
        void make() throws Exception;

        @Override
        default Object call() throws Exception {
            make();
            return "done";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "ISO-2022-JP", "reporting"})
    void writersWriteWhatTheJdksWrite(String name) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Written expected = new Written(seed % 7 == 0);
            Written actual = new Written(seed % 7 == 0);
            boolean reports = name.equals("reporting");
            Charset charset = reports ? StandardCharsets.US_ASCII : Charset.forName(name);
            Writer theirs =
                    reports ? JdkStreams.writer(expected, charset.newEncoder()) : JdkStreams.writer(expected, charset);
            Writer ours = reports
                    ? new SuspendingStreamWriter(actual, charset.newEncoder())
                    : new SuspendingStreamWriter(actual, charset);
            assertThat(theirs.getClass()).isEqualTo(OutputStreamWriter.class);
            if (random.nextInt(3) > 0) {
                int size = random.nextBoolean() ? 8192 : 1 + random.nextInt(20);
                theirs = JdkStreams.buffered(theirs, size);
                ours = new SuspendingBufferedWriter(ours, size);
            }
            compare(theirs, expected, ours, actual, random, name + ", seed " + seed);
        }
    }

    private static void compare(
            Writer theirs, Written expected, Writer ours, Written actual, Random random, String which) {
        for (int i = 0; i < CALLS; i++) {
            int kind = random.nextInt(12);
            String text = text(random);
            String theirOutcome = done(expected, () -> write(theirs, kind, text));
            String ourOutcome = done(actual, () -> write(ours, kind, text));
            // How much it holds back until it is flushed is for each JDK to say.
            String end = kind == 8 || Runtime.version().feature() < 21 ? "$" : ": .*$";
            assertThat(ourOutcome.replaceFirst(end, ""))
                    .as("%s, call %d of kind %d with %d", which, i, kind, text.length())
                    .isEqualTo(theirOutcome.replaceFirst(end, ""));
        }
        String closed = done(expected, theirs::close);
        if (!closed.startsWith("done") && Runtime.version().feature() < 25) {
            // Earlier ones lose the first of two errors, and leave the stream open after some.
            assertThat(outcome((Call) ours::close)).as(which).isNotEqualTo("done");
            assertThat(actual.closed).as(which).isEqualTo(1);
            return;
        }
        assertThat(done(actual, ours::close)).as(which + ", closed").isEqualTo(closed);
        for (int kind = 0; kind < 12; kind++) {
            int last = kind;
            assertThat(done(actual, () -> write(ours, last, "some text")))
                    .as("%s, closed, kind %d", which, kind)
                    .isEqualTo(done(expected, () -> write(theirs, last, "some text")));
        }
        assertThat(done(actual, ours::close)).as(which + ", closed twice").isEqualTo(done(expected, theirs::close));
    }

    private static void write(OutputStream out, int kind, byte[] bytes) throws IOException {
        switch (kind) {
            case 0 -> out.write(bytes.length);
            case 1 -> out.write(bytes);
            case 2 -> out.write(bytes, bytes.length / 3, bytes.length / 2);
            case 3 -> out.write(bytes, bytes.length / 2, bytes.length + 1);
            default -> out.flush();
        }
    }

    @Test
    void bufferedOutputWritesWhatTheJdksWrites() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Written expected = new Written(seed % 7 == 0);
            Written actual = new Written(seed % 7 == 0);
            int size = random.nextBoolean() ? 8192 : 1 + random.nextInt(20);
            OutputStream theirs = JdkStreams.buffered(expected, size);
            OutputStream ours = new SuspendingBufferedOutput(actual, size);
            assertThat(theirs.getClass()).isEqualTo(BufferedOutputStream.class);
            for (int i = 0; i < CALLS; i++) {
                int kind = random.nextInt(5);
                byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
                assertThat(done(actual, () -> write(ours, kind, bytes)))
                        .as("seed %d, call %d of kind %d, size %d", seed, i, kind, size)
                        .isEqualTo(done(expected, () -> write(theirs, kind, bytes)));
            }
            for (int i = 0; i < 2; i++) {
                assertThat(done(actual, ours::close)).isEqualTo(done(expected, theirs::close));
            }
        }
    }

    @Test
    void whatCannotBeMadeIsRefusedAsByTheJdk() {
        OutputStream out = new Written(false);
        assertThat(outcome(() -> new SuspendingBufferedOutput(out, 0)))
                .isEqualTo(outcome(() -> JdkStreams.buffered(out, 0)));
        assertThat(outcome(() -> new SuspendingStreamWriter(out, "no such")))
                .isEqualTo(outcome(() -> JdkStreams.writer(out, "no such")));
        assertThat(outcome(() -> new SuspendingBufferedWriter(Writer.nullWriter(), 0)))
                .isEqualTo(outcome(() -> JdkStreams.buffered(Writer.nullWriter(), 0)));
    }
}
