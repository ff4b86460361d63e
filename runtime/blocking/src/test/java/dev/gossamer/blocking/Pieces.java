package dev.gossamer.blocking;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/** Bytes that arrive in random pieces; two of the same seed give the same ones. */
final class Pieces extends InputStream {
    private final byte[] bytes;
    private final Random random;
    private final boolean fails;
    private int position;
    private int arrived;
    private boolean failed;
    private boolean closed;

    /** @param fails whether it times out now and then, as a socket does */
    Pieces(byte[] bytes, long seed, boolean fails) {
        this.bytes = bytes;
        this.random = new Random(seed);
        this.fails = fails;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream below is closed");
        }
        if (length == 0) {
            return 0;
        }
        if (position == arrived) {
            failed = fails && !failed && random.nextInt(8) == 0;
            if (failed) {
                throw new IOException("timed out at " + position);
            }
            int most = random.nextInt(4) == 0 ? 12_000 : 1 + random.nextInt(40);
            arrived = Math.min(bytes.length, arrived + 1 + random.nextInt(most));
        }
        int count = Math.min(length, arrived - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count == 0 ? -1 : count;
    }

    @Override
    public int available() {
        return arrived - position;
    }

    @Override
    public void close() {
        closed = true;
    }
}
