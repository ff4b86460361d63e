package dev.gossamer.observe;

import dev.gossamer.Observers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A page for a browser that shows what light threads did, and when: each handler's threads as rows on a time axis,
 * running, queued, blocked (on what) or zombie, with arrows from spawn to child and from end to waiter. One file that
 * needs no network.
 *
 * <pre>{@code
 * try (Timeline timeline = Timeline.to(Path.of("timeline.html"))) {
 *     worker.run(() -> ...);
 * }
 * }</pre>
 *
 * <p>The agent's option {@code trace=FILE} does the same for a whole program. What happens is kept in memory until the
 * page is written: the last {@value #DEFAULT_EVENTS} events (system property {@value #EVENTS_PROPERTY}), some 100 bytes
 * each. The page says how many were dropped.
 */
public final class Timeline implements AutoCloseable {
    /** The system property for the number of events that are kept. Read when a timeline begins. */
    public static final String EVENTS_PROPERTY = "dev.gossamer.trace.events";

    private static final int DEFAULT_EVENTS = 200_000;

    private final Path file;
    private final TimelineRecorder recorder;
    private boolean closed;

    private Timeline(Path file, TimelineRecorder recorder) {
        this.file = file;
        this.recorder = recorder;
    }

    /**
     * From now on, what all light threads of the program do is kept. Nothing is written before {@link #close}.
     *
     * @param file is replaced if it is there
     * @throws IllegalArgumentException if the system property is no positive number
     */
    public static Timeline to(Path file) {
        Objects.requireNonNull(file, "file");
        int events = Integer.getInteger(EVENTS_PROPERTY, DEFAULT_EVENTS);
        if (events <= 0) {
            throw new IllegalArgumentException(EVENTS_PROPERTY + " has to be positive: " + events);
        }
        TimelineRecorder recorder = new TimelineRecorder(events);
        Observers.add(recorder);
        return new Timeline(file, recorder);
    }

    /**
     * Ends the recording and writes the page. A second call does nothing.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Observers.remove(recorder);
        try {
            Files.writeString(file, TimelinePage.of(recorder.take()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the timeline " + file + ": " + e, e);
        }
    }
}
