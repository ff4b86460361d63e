package dev.gossamer.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** The body of a response as it comes in, up to a limit. */
final class HttpBody {
    private final int limit;
    private byte[] bytes = Scan.NOTHING;
    private int length;

    HttpBody(int limit) {
        this.limit = limit;
    }

    void add(ByteBuf piece) {
        int more = piece.readableBytes();
        if (more > limit - length) {
            throw new LightSocketException(Words.TOO_LONG, null, take());
        }
        if (more > bytes.length - length) {
            long grown = length == 0 ? more : Math.max(bytes.length * 2L, length + (long) more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(grown, limit));
        }
        piece.readBytes(bytes, length, more);
        length += more;
    }

    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
