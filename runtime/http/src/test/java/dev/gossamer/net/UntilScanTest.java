package dev.gossamer.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads against a simple model: the text as one string. */
class UntilScanTest {
    private static final int ROUNDS = 20_000;

    @ParameterizedTest
    @CsvSource({
        // pattern, text, what stands in front
        "aab, aaab, a",
        "aab, aabaab, ''",
        "abcabd, abcabcabd, abc",
        "aaaa, baaabaaaac, baaab",
        "--abcedhb, hello--abcabcedhb--abcedhb, hello--abcabcedhb",
        "ababac, abababac, ab",
        "x, aaax, aaa"
    })
    void findsPatternsThatOverlapThemselves(String pattern, String text, String before) {
        for (int cut = 0; cut <= text.length(); cut++) {
            UntilScan scan = new UntilScan(bytes(pattern), 1000, true);
            ByteBuf first = Unpooled.wrappedBuffer(bytes(text.substring(0, cut)));
            ByteBuf second = Unpooled.wrappedBuffer(bytes(text.substring(cut)));
            boolean found = scan.take(first) || scan.take(second);
            assertThat(found).as("cut at " + cut).isTrue();
            assertThat(scan.result()).asString().isEqualTo(before);
            assertThat(first.readableBytes() + second.readableBytes())
                    .isEqualTo(text.length() - before.length() - pattern.length());
        }
    }

    /** A text of few letters, cut anywhere, read by random operations. */
    @Test
    @Tag("rule-13")
    void readsDoNotDependOnHowTheInputIsCut() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String text = text(random, random.nextInt(60));
            try {
                play(random, text);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", text " + text, e);
            }
        }
    }

    private static void play(Random random, String text) {
        List<ByteBuf> pieces = cut(random, text);
        String rest = text;
        for (int i = 0; i < 8; i++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    int length = 1 + random.nextInt(9);
                    String got = run(new Scan.Length(length), pieces);
                    String expected = rest.length() < length ? null : rest.substring(0, length);
                    rest = check(got, expected, rest, length);
                }
                case 1 -> {
                    int end = rest.indexOf('\n');
                    String got = run(new Scan.Line(1000), pieces);
                    String expected = end < 0 ? null : rest.substring(0, end).replace("\r", "");
                    rest = check(got, expected, rest, end + 1);
                }
                case 2 -> {
                    String pattern = text(random, 1 + random.nextInt(5));
                    int at = rest.indexOf(pattern);
                    String got = run(new UntilScan(bytes(pattern), 1000, true), pieces);
                    rest = check(got, at < 0 ? null : rest.substring(0, at), rest, at + pattern.length());
                }
                default -> {
                    String pattern = text(random, 1 + random.nextInt(5));
                    int size = 1 + random.nextInt(4);
                    int at = rest.indexOf(pattern);
                    String got = run(new UntilScan(bytes(pattern), size, false), pieces);
                    int front = at < 0 ? clear(rest, pattern) : at;
                    // The pattern is skipped only once nothing is left in front of it.
                    boolean reached = at >= 0 && at < size;
                    String expected = front >= size ? rest.substring(0, size) : reached ? rest.substring(0, at) : null;
                    rest = check(got, expected, rest, reached ? at + pattern.length() : size);
                }
            }
            if (rest == null) {
                return;
            }
        }
    }

    /** How much of a text without the pattern cannot be the beginning of it. */
    private static int clear(String text, String pattern) {
        int border = Math.min(text.length(), pattern.length() - 1);
        while (!text.endsWith(pattern.substring(0, border))) {
            border--;
        }
        return text.length() - border;
    }

    private static String check(String got, String expected, String rest, int consumed) {
        assertThat(got).isEqualTo(expected);
        return expected == null ? null : rest.substring(consumed);
    }

    /** As {@link InputReader} does it; null where the input is not enough. */
    private static String run(Scan scan, List<ByteBuf> pieces) {
        while (!pieces.isEmpty()) {
            boolean enough = scan.take(pieces.get(0));
            if (!pieces.get(0).isReadable()) {
                pieces.remove(0);
            }
            if (enough) {
                String result = new String(scan.result(), StandardCharsets.ISO_8859_1);
                pieces.add(0, Unpooled.wrappedBuffer(scan.undecided()));
                pieces.add(0, Unpooled.wrappedBuffer(scan.drain()));
                pieces.removeIf(piece -> !piece.isReadable());
                return result;
            }
        }
        return null;
    }

    private static List<ByteBuf> cut(Random random, String text) {
        List<ByteBuf> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(7));
            pieces.add(Unpooled.wrappedBuffer(bytes(text.substring(from, to))));
            from = to;
        }
        return pieces;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab\r\n".charAt(random.nextInt(random.nextBoolean() ? 2 : 4)));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The same over real sockets: the peer sends in pieces, and each read has to come out as in the model. */
    @Test
    @Tag("rule-13")
    void piecesOverSocketsMakeNoDifference() throws Exception {
        Random random = new Random(42);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append(text(random, random.nextInt(40))).append("--=end\n");
        }
        String text = all.toString();
        try (Peer peer = new Peer(socket -> {
                    Random cuts = new Random(43);
                    socket.setTcpNoDelay(true);
                    for (int from = 0; from < text.length(); ) {
                        int to = Math.min(text.length(), from + 1 + cuts.nextInt(30));
                        Peer.write(socket, text.substring(from, to));
                        from = to;
                    }
                });
                Worker worker = Worker.start()) {
            StringBuilder got = new StringBuilder();
            worker.run(() -> readAll(LightSocket.connect("127.0.0.1", peer.port()), got));
            assertThat(got).hasToString(text);
        }
    }

    @Suspendable
    private static void readAll(LightSocket socket, StringBuilder got) {
        UntilReader reader = socket.until(bytes("--=end"));
        for (int i = 0; i < 200; i++) {
            if (i % 2 == 0) {
                got.append(socket.receiveUntil("--=end")).append("--=end");
            } else {
                for (byte[] piece = reader.read(5); piece != null; piece = reader.read(5)) {
                    got.append(new String(piece, StandardCharsets.ISO_8859_1));
                }
                got.append("--=end");
            }
            got.append(socket.receiveLine()).append('\n');
        }
    }
}
