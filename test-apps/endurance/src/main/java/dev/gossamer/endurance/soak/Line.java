package dev.gossamer.endurance.soak;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.SplittableRandom;
import javax.net.ssl.SSLException;

/** What a client reads: slowly, and as much as it wants to. */
final class Line extends InputStream {
    /** The client has read enough. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final InputStream in;
    private final SplittableRandom random;
    private final boolean slow;
    private final Runnable progress;
    private final byte[] one = new byte[1];
    private long left;
    private long naps = 100;

    /**
     * @param most how many bytes may be read
     * @param progress told of each read that has brought something
     */
    Line(InputStream in, SplittableRandom random, boolean slow, long most, Runnable progress) {
        this.in = in;
        this.random = random;
        this.slow = slow;
        this.left = most;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** -1 also where the other side has cut the connection, in whatever way. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new Enough();
        }
        nap();
        try {
            int read = in.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(0, read);
            progress.run();
            return read;
        } catch (SocketTimeoutException hangs) {
            throw hangs;
        } catch (SocketException | SSLException | EOFException cut) {
            return -1;
        }
    }

    private void nap() {
        if (slow && naps-- > 0) {
            try {
                Thread.sleep(random.nextInt(4));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
