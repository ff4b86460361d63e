package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request that may have to be waited for: a helper thread reads it, a good piece at a time. */
final class ClientInput extends InputStream {
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private int position;
    private int limit;

    ClientInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return position < limit || fill() ? piece[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(piece, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return read(bytes, 0, bytes.length);
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        return readNBytes(Integer.MAX_VALUE);
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < length && (position < limit || fill())) {
            int count = Math.min(length - all.size(), limit - position);
            all.write(piece, position, count);
            position += count;
        }
        return all.toByteArray();
    }

    @Override
    public int readNBytes(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length && (position < limit || fill())) {
            count += read(bytes, offset + count, length - count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return limit - position + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** False at the end. */
    @Suspendable
    private boolean fill() throws IOException {
        Light light = Light.here();
        int count = light == null || Light.isPinned() ? in.read(piece) : fill(light);
        position = 0;
        limit = Math.max(0, count);
        return count > 0;
    }

    @Suspendable
    private int fill(Light light) throws IOException {
        Object result = light.awaitUninterruptibly(
                new HelperCall<Object>("read from a client", Wait.FOREVER, this::readPiece, null, nobody -> {}));
        if (result instanceof IOException failure) {
            throw failure;
        }
        return (Integer) result;
    }

    private Object readPiece() {
        try {
            return in.read(piece);
        } catch (IOException e) {
            return e;
        }
    }
}
