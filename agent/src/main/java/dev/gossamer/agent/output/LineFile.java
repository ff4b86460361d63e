package dev.gossamer.agent.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A text file of lines that are added by many threads, and written behind them. */
public final class LineFile {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final OutputStream out;
    private final Consumer<IOException> errors;
    private WriteBehind writer;

    private LineFile(OutputStream out, Consumer<IOException> errors) {
        this.out = out;
        this.errors = errors;
    }

    /**
     * Begins the file anew.
     *
     * @param errors hears of what goes wrong once it has been opened
     * @throws UncheckedIOException if it cannot be opened for writing
     */
    public static LineFile create(Path path, String threadName, Consumer<IOException> errors) {
        try {
            LineFile file = new LineFile(Files.newOutputStream(path), errors);
            file.writer = WriteBehind.start(threadName, file::write);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line; what would break it is taken out. Waits for nothing. */
    public void add(String line) {
        lines.add(line.indexOf('\n') < 0 ? line : line.replaceAll("\\s*\\R\\s*", " "));
        writer.changed();
    }

    /** Writes all that has been added. */
    public void flush() {
        writer.flush();
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            text.append(line).append('\n');
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            errors.accept(e);
        }
    }
}
