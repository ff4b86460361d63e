package dev.gossamer.http;

import io.netty.buffer.ByteBuf;

/** The line before a chunk. */
final class ChunkSize {
    private static final int MAX_DIGITS = 7;

    private ChunkSize() {}

    /**
     * What it says: hexadecimal digits, then nothing or, after white space, a semicolon and an extension.
     *
     * @param lineFeed where the line ends
     * @return -1 for what is malformed, or more than 256 MiB
     */
    static long of(ByteBuf in, int start, int lineFeed) {
        int end = lineFeed - 1;
        if (end <= start || in.getByte(end) != '\r') {
            return -1;
        }
        int at = start;
        long size = 0;
        for (int digit; at < end && (digit = Character.digit(in.getByte(at), 16)) >= 0; at++) {
            size = size << 4 | digit;
            if (size >> 4 * MAX_DIGITS != 0) {
                return -1;
            }
        }
        return at > start && endsOrExtends(in, at, end) ? size : -1;
    }

    private static boolean endsOrExtends(ByteBuf in, int from, int end) {
        int at = from;
        while (at < end && (in.getByte(at) == ' ' || in.getByte(at) == '\t')) {
            at++;
        }
        if (at == end) {
            return at == from;
        }
        if (in.getByte(at) != ';') {
            return false;
        }
        while (at < end && HeadCheck.isText(in.getByte(at))) {
            at++;
        }
        return at == end;
    }
}
