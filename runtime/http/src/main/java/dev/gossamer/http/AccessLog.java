package dev.gossamer.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An access log in a file, in a format that is read by every tool for access logs. Lines are written by a thread of the
 * log's own, from a queue of 8,192 entries: workers never wait for the disk, and what comes while the queue is full is
 * dropped and {@linkplain #dropped() counted}. The file is written whenever the queue is empty. It is appended to.
 *
 * <p>The server that it was given to closes it, after its last request. For use by one server.
 */
public final class AccessLog implements Consumer<AccessEntry>, AutoCloseable {
    private static final int QUEUED = 8192;
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    private final BoundedQueue<AccessEntry> queue;
    private final AccessLines lines;
    private final Writer file;
    private final String name;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean idle;
    private volatile boolean closed;
    private boolean broken;

    AccessLog(String name, Writer file, AccessLines lines, int queued) {
        this.name = name;
        this.file = file;
        this.lines = lines;
        this.queue = new BoundedQueue<>(queued);
        this.writer = new Thread(this::write, "gossamer-access-log");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * The common format: address, time, request line, status and bytes.
     *
     * @throws UncheckedIOException if the file cannot be opened
     */
    public static AccessLog common(Path file) {
        return open(file, false);
    }

    /**
     * The common format, and the headers Referer and User-Agent: what nginx writes by default.
     *
     * @throws UncheckedIOException if the file cannot be opened
     */
    public static AccessLog combined(Path file) {
        return open(file, true);
    }

    private static AccessLog open(Path file, boolean combined) {
        try {
            Writer writer = Files.newBufferedWriter(
                    file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new AccessLog(file.toString(), writer, new AccessLines(combined, ZoneId.systemDefault()), QUEUED);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the access log " + file + ": " + e + "; make its directory, or choose another", e);
        }
    }

    /** Never blocks. */
    @Override
    public void accept(AccessEntry entry) {
        if (closed || !queue.offer(entry)) {
            dropped.incrementAndGet();
        } else if (idle) {
            LockSupport.unpark(writer);
        }
    }

    /** How many entries are in no line: the queue was full, or the file could not be written. */
    public long dropped() {
        return dropped.get();
    }

    /** Writes what is queued and closes the file. A second call does nothing. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        StringBuilder line = new StringBuilder(256);
        while (true) {
            // Read before the queue: what was accepted before the end is written.
            boolean last = closed;
            writeQueued(line);
            if (last) {
                end();
                return;
            }
            await();
        }
    }

    private void await() {
        idle = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private void writeQueued(StringBuilder line) {
        int written = 0;
        for (AccessEntry entry = queue.poll(); entry != null; entry = queue.poll()) {
            line.setLength(0);
            lines.append(entry, line);
            written += attempt(() -> file.append(line)) ? 1 : 0;
        }
        if (written > 0) {
            attempt(file::flush);
        }
    }

    private void end() {
        attempt(file::close);
    }

    private interface Output {
        void run() throws IOException;
    }

    /** A disk that is full for a while does not end the log. */
    private boolean attempt(Output output) {
        try {
            output.run();
            broken = false;
            return true;
        } catch (IOException e) {
            dropped.incrementAndGet();
            if (!broken) {
                LOG.log(Level.ERROR, "cannot write the access log " + name + "; lines are dropped until it can be", e);
            }
            broken = true;
            return false;
        }
    }
}
