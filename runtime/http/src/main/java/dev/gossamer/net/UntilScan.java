package dev.gossamer.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * All up to the next occurrence of a pattern, which is taken and not part of the result. Each byte is looked at once
 * (Knuth, Morris, Pratt): what looked like the pattern's beginning and was not is part of the result, apart from the
 * end of it that may begin the pattern.
 */
final class UntilScan extends Scan {
    private final byte[] pattern;

    /** For each length of a beginning of the pattern: how long the longest beginning is that this one ends with. */
    private final int[] borders;

    private final int enough;
    private final boolean whole;
    private int matched;
    private boolean found;

    /**
     * @param enough take no more once that much is known to stand in front of the pattern
     * @param whole whether that is too much, and not a piece
     */
    UntilScan(byte[] pattern, int enough, boolean whole) {
        this.pattern = pattern;
        this.enough = enough;
        this.whole = whole;
        this.borders = borders(pattern);
    }

    private static int[] borders(byte[] pattern) {
        int[] borders = new int[pattern.length + 1];
        int border = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (border > 0 && pattern[border] != pattern[i]) {
                border = borders[border];
            }
            border = pattern[border] == pattern[i] ? border + 1 : 0;
            borders[i + 1] = border;
        }
        return borders;
    }

    @Override
    boolean take(ByteBuf in) {
        while (!found && length() < enough && in.isReadable()) {
            if (matched == 0) {
                skip(in);
            } else {
                look(in.readByte());
            }
        }
        return found || length() >= enough;
    }

    /** As far as nothing looks like the pattern's beginning. */
    private void skip(ByteBuf in) {
        int start = in.indexOf(in.readerIndex(), in.writerIndex(), pattern[0]);
        int clear = (start < 0 ? in.writerIndex() : start) - in.readerIndex();
        append(in, Math.min(clear, enough - length()), Integer.MAX_VALUE - 8);
        if (in.readerIndex() == start && length() < enough) {
            look(in.readByte());
        }
    }

    private void look(byte b) {
        while (matched > 0 && pattern[matched] != b) {
            int shorter = borders[matched];
            append(pattern, matched - shorter);
            matched = shorter;
        }
        if (pattern[matched] != b) {
            append(b);
        } else if (++matched == pattern.length) {
            matched = 0;
            found = true;
        }
    }

    boolean found() {
        return found;
    }

    @Override
    byte[] result() {
        if (whole && !found) {
            throw tooLong();
        }
        return drain(enough);
    }

    @Override
    byte[] undecided() {
        byte[] beginning = matched == 0 ? NOTHING : Arrays.copyOf(pattern, matched);
        matched = 0;
        return beginning;
    }
}
