package dev.gossamer.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** What one read looks for. It takes bytes out of what has come in, piece by piece, until it has enough. */
abstract class Scan {
    static final byte[] NOTHING = {};
    private static final int FIRST = 256;

    private byte[] bytes = NOTHING;
    private int length;

    /** True once there is enough; then what follows in {@code in} is left for the next read. */
    abstract boolean take(ByteBuf in);

    /** What was taken from the input and may still turn out to be no part of the result: it goes back there. */
    byte[] undecided() {
        return NOTHING;
    }

    /** Of a scan that has enough. */
    byte[] result() {
        return drain();
    }

    /** What was received up to now, in an array of its own; the scan starts anew. */
    final byte[] drain() {
        byte[] all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = NOTHING;
        length = 0;
        return all;
    }

    /** The first bytes of what was received; the rest stays. */
    final byte[] drain(int size) {
        if (length <= size) {
            return drain();
        }
        byte[] first = Arrays.copyOf(bytes, size);
        length -= size;
        System.arraycopy(bytes, size, bytes, 0, length);
        return first;
    }

    final int length() {
        return length;
    }

    /** Makes room for {@code more}, for {@code expected} in all where that is known to be needed. */
    private void ensure(int more, int expected) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            long grown = Math.max(needed, Math.max(FIRST, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, (int) Math.min(grown, Math.max(needed, expected)));
        }
    }

    final void append(ByteBuf in, int count, int expected) {
        ensure(count, expected);
        in.readBytes(bytes, length, count);
        length += count;
    }

    final void append(byte[] from, int count) {
        ensure(count, Integer.MAX_VALUE - 8);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    final void append(byte b) {
        ensure(1, Integer.MAX_VALUE - 8);
        bytes[length++] = b;
    }

    final LightSocketException tooLong() {
        return new LightSocketException(Words.TOO_LONG, null, drain());
    }

    /** A number of bytes. */
    static final class Length extends Scan {
        private final int wanted;

        Length(int wanted) {
            this.wanted = wanted;
        }

        @Override
        boolean take(ByteBuf in) {
            append(in, Math.min(in.readableBytes(), wanted - length()), wanted);
            return length() == wanted;
        }
    }

    /** Whatever comes. */
    static final class Any extends Scan {
        private final int max;

        Any(int max) {
            this.max = max;
        }

        @Override
        boolean take(ByteBuf in) {
            append(in, Math.min(in.readableBytes(), max), max);
            return length() > 0;
        }
    }

    /** All up to the next line feed, without the carriage returns. */
    static final class Line extends Scan {
        private final int limit;

        Line(int limit) {
            this.limit = limit;
        }

        @Override
        byte[] result() {
            if (length() > limit) {
                throw tooLong();
            }
            return drain();
        }

        @Override
        boolean take(ByteBuf in) {
            int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
            int stop = end < 0 ? in.writerIndex() : end;
            while (in.readerIndex() < stop && length() <= limit) {
                int cr = in.indexOf(in.readerIndex(), stop, (byte) '\r');
                int room = (int) Math.min(limit + 1L - length(), Integer.MAX_VALUE);
                int piece = Math.min(room, (cr < 0 ? stop : cr) - in.readerIndex());
                // The rest of the line is here: the array can be as long as that.
                append(in, piece, end < 0 ? Integer.MAX_VALUE - 8 : length() + piece);
                if (in.readerIndex() == cr) {
                    in.skipBytes(1);
                }
            }
            if (length() > limit) {
                return true;
            }
            in.readerIndex(end < 0 ? stop : stop + 1);
            return end >= 0;
        }
    }
}
