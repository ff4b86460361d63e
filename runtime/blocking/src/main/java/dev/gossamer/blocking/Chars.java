package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.io.Reader;

/** What a {@link SuspendingBufferedReader} has read ahead. One user at a time. */
final class Chars {
    private static final int NOT_MARKED = -1;
    private static final int TOO_FAR = -2;

    private volatile Reader in;
    private char[] buffer;
    private int next;
    private int end;

    /** Where a reset goes back to. */
    private int mark = NOT_MARKED;

    private int limit;
    private boolean markAfterReturn;

    /** A carriage return has ended a line: a line feed belongs to it. */
    private boolean afterReturn;

    Chars(Reader in, int size) {
        this.in = in;
        this.buffer = new char[size];
    }

    void requireOpen() throws IOException {
        if (in == null) {
            throw new IOException("Stream closed");
        }
    }

    private Reader open() throws IOException {
        Reader reader = in;
        if (reader == null) {
            throw new IOException("Stream closed");
        }
        return reader;
    }

    /** False where it was closed already. */
    boolean close() {
        boolean was = in != null;
        in = null;
        return was;
    }

    /** False at the end. */
    @Suspendable
    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        makeRoom();
        int read;
        do {
            read = open().read(buffer, next, buffer.length - next);
        } while (read == 0);
        if (read > 0) {
            end = next + read;
        }
        return read > 0;
    }

    /** Keeps what a reset would read again, as far as the limit of the mark goes. */
    private void makeRoom() {
        int kept = mark < 0 ? 0 : next - mark;
        if (mark >= 0 && kept >= limit) {
            mark = TOO_FAR;
            limit = 0;
            kept = 0;
        } else if (mark >= 0) {
            char[] room = kept < buffer.length ? buffer : new char[(int) Math.min(limit, 2L * kept)];
            System.arraycopy(buffer, mark, room, 0, kept);
            buffer = room;
            mark = 0;
        }
        next = kept;
        end = kept;
    }

    /** Whether there is a character to read; not the line feed of a line whose return has been read. */
    @Suspendable
    boolean fillAfterLineFeed() throws IOException {
        if (!fill()) {
            return false;
        }
        if (afterReturn) {
            afterReturn = false;
            if (buffer[next] == '\n') {
                next++;
                return fill();
            }
        }
        return true;
    }

    char next() {
        return buffer[next++];
    }

    long skip(long most) {
        int skipped = (int) Math.min(most, end - next);
        next += skipped;
        return skipped;
    }

    /** Where the line ends that begins here; -1 if not in what has been read ahead. */
    int lineEnd() {
        for (int i = next; i < end; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return i;
            }
        }
        return -1;
    }

    /** @param start what came before it; null for nothing */
    String line(StringBuilder start, int lineEnd) {
        String rest = new String(buffer, next, lineEnd - next);
        next = lineEnd + 1;
        afterReturn = buffer[lineEnd] == '\r';
        return start == null ? rest : start.append(rest).toString();
    }

    StringBuilder takeAll(StringBuilder target) {
        target.append(buffer, next, end - next);
        next = end;
        return target;
    }

    /** As much as there is without waiting, and something in any case. */
    @Suspendable
    int readAll(char[] target, int offset, int length) throws IOException {
        int sum = readOnce(target, offset, length);
        while (sum > 0 && sum < length && open().ready()) {
            int more = readOnce(target, offset + sum, length - sum);
            if (more <= 0) {
                break;
            }
            sum += more;
        }
        return sum;
    }

    @Suspendable
    private int readOnce(char[] target, int offset, int length) throws IOException {
        if (next >= end && length >= buffer.length && mark < 0 && !afterReturn) {
            return open().read(target, offset, length);
        }
        if (!fillAfterLineFeed()) {
            return -1;
        }
        int read = Math.min(length, end - next);
        System.arraycopy(buffer, next, target, offset, read);
        next += read;
        return read;
    }

    @Suspendable
    boolean ready() throws IOException {
        if (afterReturn) {
            if (next >= end && open().ready()) {
                fill();
            }
            if (next < end) {
                next += buffer[next] == '\n' ? 1 : 0;
                afterReturn = false;
            }
        }
        return next < end || open().ready();
    }

    void mark(int limit) {
        this.limit = limit;
        mark = next;
        markAfterReturn = afterReturn;
    }

    void reset() throws IOException {
        if (mark < 0) {
            throw new IOException(mark == TOO_FAR ? "Mark invalid" : "Stream not marked");
        }
        next = mark;
        afterReturn = markAfterReturn;
    }
}
