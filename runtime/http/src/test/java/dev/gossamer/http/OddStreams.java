package dev.gossamer.http;

import static dev.gossamer.http.RawHttp2.frame;
import static dev.gossamer.http.RawHttp2.int32;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes up connections by HTTP/2: frames that follow each other as they should, and broken ones. */
final class OddStreams {
    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "G T");
    private static final List<String> PATHS =
            List.of("/", "/a?b=c", "/slow", "/exits", "/big", "/flushed", "/sub", "/%zz", "//..", "*", "http://h/");
    private static final List<String> FIELDS = List.of(
            "x|y",
            "cookie|a=b",
            "content-length|5",
            "content-length|0",
            "expect|100-continue",
            "connection|close",
            "transfer-encoding|chunked",
            "host|h",
            "X|y",
            "x|a\r\nb",
            ":path|/",
            "te|trailers");

    private final Random random;
    private int next = 1;

    OddStreams(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(RawHttp2.PREFACE.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(frame(RawHttp2.SETTINGS, 0, 0, settings()));
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            out.writeBytes(part());
        }
        byte[] bytes = out.toByteArray();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private byte[] settings() {
        return switch (random.nextInt(4)) {
            case 0 -> RawHttp2.initialWindow(random.nextInt(100));
            case 1 -> RawHttp2.initialWindow(1 << 20);
            default -> new byte[0];
        };
    }

    private byte[] part() {
        int stream = random.nextInt(8) == 0 ? random.nextInt(12) : Math.max(1, next - 2 * (1 + random.nextInt(2)));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> request();
            case 5, 6 -> frame(RawHttp2.DATA, random.nextInt(2), stream, new byte[random.nextInt(200)]);
            case 7 -> frame(RawHttp2.RESET, 0, stream, int32(random.nextInt(14)));
            case 8 ->
                frame(RawHttp2.WINDOW_UPDATE, 0, random.nextBoolean() ? 0 : stream, int32(random.nextInt(1 << 20)));
            case 9 -> frame(RawHttp2.HEADERS, 5, stream, RawHttp2.block("x", "trailer"));
            case 10 -> frame(RawHttp2.PING, random.nextInt(2), 0, new byte[8]);
            default -> frame(random.nextInt(16), random.nextInt(256), stream, new byte[random.nextInt(20)]);
        };
    }

    private byte[] request() {
        boolean odd = random.nextInt(3) == 0;
        String method = odd ? METHODS.get(random.nextInt(METHODS.size())) : METHODS.get(random.nextInt(3));
        String path = PATHS.get(random.nextInt(odd ? PATHS.size() : 7));
        String[] more = odd ? FIELDS.get(random.nextInt(FIELDS.size())).split("\\|") : new String[0];
        boolean whole = random.nextBoolean();
        int stream = next;
        next += 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(frame(RawHttp2.HEADERS, whole ? 5 : 4, stream, RawHttp2.request(method, path, more)));
        if (!whole && random.nextBoolean()) {
            out.writeBytes(frame(RawHttp2.DATA, 0, stream, new byte[3]));
            out.writeBytes(frame(RawHttp2.DATA, 1, stream, new byte[2]));
        }
        return out.toByteArray();
    }
}
