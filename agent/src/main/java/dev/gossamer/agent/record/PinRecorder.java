package dev.gossamer.agent.record;

import dev.gossamer.agent.classify.SuspendablesFile;
import dev.gossamer.agent.output.WriteBehind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hears of each pin from the core, and keeps the file up to date. */
public final class PinRecorder implements BiConsumer<RuntimeException, Map<StackWalker.StackFrame, Boolean>> {
    /** Where the core looks for who wants to hear of pins: the name of a class with a method {@code listener}. */
    private static final String PROPERTY = "dev.gossamer.agent.pins";

    private static final String UNINSTRUMENTED = "attempt to yield across an uninstrumented frame";

    private static volatile PinRecorder started;

    private final Path file;
    private final Function<ClassLoader, Known> known;
    private final Consumer<String> errors;
    private final Recording recording;
    private WriteBehind writer;

    private PinRecorder(Path file, Function<ClassLoader, Known> known, Consumer<String> errors, Recording recording) {
        this.file = file;
        this.known = known;
        this.errors = errors;
        this.recording = recording;
    }

    /**
     * Goes on with the list in {@code file} if it is there.
     *
     * @param known what is known of a loader's classes; null where nothing is
     * @param errors hears of what goes wrong later on
     * @throws IllegalArgumentException if the file is no list, or cannot be written
     */
    public static void start(Path file, Function<ClassLoader, Known> known, Consumer<String> errors) {
        PinRecorder recorder = new PinRecorder(file, known, errors, new Recording(linesOf(file)));
        try {
            recorder.replace();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot write the record " + file + ": " + e + "; check the option record=");
        }
        recorder.writer = WriteBehind.start("gossamer-record", recorder::write);
        started = recorder;
        System.setProperty(PROPERTY, PinRecorder.class.getName());
    }

    /** The one that was started; called by the core, by its name. */
    public static BiConsumer<RuntimeException, Map<StackWalker.StackFrame, Boolean>> listener() {
        return started;
    }

    private static List<String> linesOf(Path file) {
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            SuspendablesFile.read(file);
            try {
                for (String line : Files.readAllLines(file)) {
                    lines.add(line.replaceFirst("#.*", "").strip());
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("cannot read the record " + file + ": " + e, e);
            }
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    /** Never throws: the pin is thrown as it would be without the recording. */
    @Override
    public void accept(RuntimeException pin, Map<StackWalker.StackFrame, Boolean> stack) {
        try {
            List<PinFrame> frames = new ArrayList<>();
            stack.forEach((frame, captured) -> frames.add(PinFrame.of(frame, captured)));
            String what = pin.getMessage() + '\n' + frames;
            if (!recording.count(what)) {
                recording.add(what, frames, advice(pin.getMessage(), frames));
            }
            writer.changed();
        } catch (RuntimeException | LinkageError e) {
            errors.accept(
                    "cannot record the pin '" + pin.getMessage() + "': " + e + "; its lines are missing in " + file);
        }
    }

    private Advice advice(String message, List<PinFrame> frames) {
        Advice advice = PinAnalysis.of(known, frames);
        boolean byFrame = message.startsWith(UNINSTRUMENTED);
        return byFrame ? advice : new Advice(advice.lines(), List.of("no list reaches that"));
    }

    private void write() {
        try {
            replace();
        } catch (IOException e) {
            errors.accept("cannot write the record " + file + ": " + e + "; check the option record=");
        }
    }

    /** By way of a file beside it: there is never half a list. */
    private void replace() throws IOException {
        Path whole = file.toAbsolutePath();
        Path temporary = whole.resolveSibling(whole.getFileName() + ".new");
        Files.writeString(temporary, recording.text());
        Files.move(temporary, whole, StandardCopyOption.REPLACE_EXISTING);
    }
}
