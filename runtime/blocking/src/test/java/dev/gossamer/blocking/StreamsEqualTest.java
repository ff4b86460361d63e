package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls of the streams that are read, and of the JDK's, over the same pieces. */
class StreamsEqualTest {
    private static final int ROUNDS = Integer.getInteger("gossamer.streamRounds", 100);
    private static final int CALLS = 120;

    static String outcome(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (Exception e) {
            return e instanceof IndexOutOfBoundsException ? "out of bounds" : e.toString();
        }
    }

    /** Much of it malformed; the rest has lines, and characters of up to four bytes. */
    static byte[] bytes(Random random, Charset charset) {
        StringBuilder text = new StringBuilder();
        String[] words = {"\r", "\n", "\r\n", "a", "word ", "\u00e9", "\u20ac", "\ud83d\ude00", "\ud83d", "longer text"
        };
        int length = random.nextInt(random.nextInt(4) == 0 ? 6000 : 60);
        for (int i = 0; i < length; i++) {
            text.append(words[random.nextInt(words.length)]);
        }
        byte[] bytes = text.toString().getBytes(charset);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, Math.max(0, bytes.length - 1));
    }

    /**
     * As much as there is of {@code length}. How much one call gives may differ where a pair of surrogates does not fit.
     */
    private static String readFully(Reader reader, int length) throws IOException {
        char[] target = new char[length + 2];
        int sum = 0;
        while (sum < length) {
            int read = reader.read(target, 1 + sum, length - sum);
            if (read < 0) {
                return "end after " + new String(target, 1, sum);
            }
            sum += read;
        }
        return new String(target);
    }

    private static String readOnce(Reader reader, int length) throws IOException {
        char[] target = new char[length + 1];
        int read = reader.read(target, 1, length);
        return read + new String(target);
    }

    private static String readBuffer(Reader reader, int length) throws IOException {
        CharBuffer target = CharBuffer.allocate(length);
        int read = reader.read(target);
        return read < 0 ? "end" : read + "" + target.flip();
    }

    private static Callable<?> call(Reader reader, int kind, int length, boolean exact) {
        return switch (kind) {
            case 0, 1 -> reader::read;
            case 2 -> () -> exact ? readOnce(reader, length) : readFully(reader, length);
            case 3 -> () -> readFully(reader, length);
            case 4 -> () -> exact ? readBuffer(reader, length) : reader.read();
            case 5 -> () -> reader.skip(length - 2);
            case 6 -> () -> exact || length % 5 > 1 ? reader.read(new char[3], length % 5, 2) : reader.read();
            case 7 -> () -> exact ? reader.ready() : reader.ready() | true;
            case 8 ->
                () -> {
                    reader.mark(length - 1);
                    return "marked";
                };
            case 9 ->
                () -> {
                    reader.reset();
                    return "reset";
                };
            default -> reader instanceof BufferedReader lines ? lines::readLine : reader::read;
        };
    }

    private static void compare(Reader theirs, Reader ours, Random random, boolean exact, String which) {
        for (int i = 0; i < CALLS; i++) {
            int kind = random.nextInt(13);
            // A mark makes the buffer grow, by how much is for each JDK to say, and with it how much one call gives.
            int length = random.nextInt(random.nextInt(10) == 0 ? 9000 : 12);
            assertThat(outcome(call(ours, kind, length, exact)))
                    .as("%s, call %d of kind %d, length %d", which, i, kind, length)
                    .isEqualTo(outcome(call(theirs, kind, length, exact)));
        }
        assertThat(outcome(() -> rest(ours))).as(which).isEqualTo(outcome(() -> rest(theirs)));
        for (int kind = 0; kind < 13; kind++) {
            int last = kind;
            String closed = outcome(() -> close(ours, last));
            assertThat(closed).as("%s, closed, kind %d", which, kind).isEqualTo(outcome(() -> close(theirs, last)));
        }
    }

    private static String rest(Reader reader) throws IOException {
        StringWriter rest = new StringWriter();
        return reader.transferTo(rest) + rest.toString();
    }

    private static Object close(Reader reader, int kind) throws Exception {
        reader.close();
        return call(reader, kind, 3, true).call();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "ISO-2022-JP", "windows-1252"})
    void readersGiveWhatTheJdksGive(String name) {
        Charset charset = Charset.forName(name);
        boolean exact = name.equals("ISO-8859-1");
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = bytes(random, charset);
            boolean fails = random.nextBoolean();
            Reader theirs = JdkStreams.reader(new Pieces(bytes, seed, fails), charset);
            Reader ours = new SuspendingStreamReader(new Pieces(bytes, seed, fails), charset);
            assertThat(theirs.getClass()).isEqualTo(InputStreamReader.class);
            int size = random.nextBoolean() ? 8192 : 1 + random.nextInt(20);
            if (random.nextInt(3) > 0) {
                theirs = JdkStreams.buffered(theirs, size);
                ours = new SuspendingBufferedReader(ours, size);
                assertThat(theirs.getClass()).isEqualTo(BufferedReader.class);
            }
            compare(theirs, ours, random, exact, name + ", seed " + seed + ", size " + size);
        }
    }

    @Test
    void malformedInputIsReported() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = bytes(new Random(seed), StandardCharsets.UTF_8);
            Reader theirs = JdkStreams.reader(new Pieces(bytes, seed, false), StandardCharsets.UTF_8.newDecoder());
            Reader ours =
                    new SuspendingStreamReader(new Pieces(bytes, seed, false), StandardCharsets.UTF_8.newDecoder());
            for (int i = 0; i < CALLS; i++) {
                assertThat(outcome(() -> readFully(ours, 64)))
                        .as("seed %d", seed)
                        .isEqualTo(outcome(() -> readFully(theirs, 64)));
            }
        }
    }

    private static Callable<?> call(InputStream in, int kind, int length) {
        return switch (kind) {
            case 0, 1 -> in::read;
            case 2, 3 ->
                () -> {
                    byte[] target = new byte[length + 1];
                    return in.read(target, 1, length) + Arrays.toString(target);
                };
            case 4 -> () -> in.skip(length - 2);
            case 5 -> in::available;
            case 6 ->
                () -> {
                    in.mark(length);
                    return "marked";
                };
            case 7 ->
                () -> {
                    in.reset();
                    return "reset";
                };
            case 8 -> () -> in.read(new byte[3], length % 5, 2);
            case 9 -> () -> Arrays.toString(in.readNBytes(length));
            default ->
                () -> {
                    in.skipNBytes(length);
                    return "skipped";
                };
        };
    }

    @Test
    void bufferedInputGivesWhatTheJdksGives() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = bytes(random, StandardCharsets.UTF_8);
            boolean fails = random.nextBoolean();
            int size = random.nextBoolean() ? 8192 : 1 + random.nextInt(20);
            InputStream theirs = JdkStreams.buffered(new Pieces(bytes, seed, fails), size);
            InputStream ours = new SuspendingBufferedInput(new Pieces(bytes, seed, fails), size);
            assertThat(theirs.getClass()).isEqualTo(BufferedInputStream.class);
            for (int i = 0; i < CALLS; i++) {
                int kind = random.nextInt(11);
                int length = random.nextInt(random.nextInt(10) == 0 ? 9000 : 12);
                assertThat(outcome(call(ours, kind, length)))
                        .as("seed %d, call %d of kind %d, length %d, size %d", seed, i, kind, length, size)
                        .isEqualTo(outcome(call(theirs, kind, length)));
            }
            assertThat(outcome(() -> rest(ours))).isEqualTo(outcome(() -> rest(theirs)));
            for (int kind : List.of(0, 2, 4, 5, 6, 7, 9)) {
                assertThat(outcome(() -> close(ours, kind))).isEqualTo(outcome(() -> close(theirs, kind)));
            }
        }
    }

    private static String rest(InputStream in) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        return in.transferTo(rest) + Arrays.toString(rest.toByteArray());
    }

    private static Object close(InputStream in, int kind) throws Exception {
        in.close();
        return call(in, kind, 3).call();
    }
}
