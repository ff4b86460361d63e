package dev.gossamer.agent;

import java.nio.file.Files;
import java.nio.file.Path;

/** The file of the option {@code trace}, which the runtime writes when the program ends: too late for an error. */
final class TracedFile {
    /** Set by the runtime when it begins. */
    private static final String TAKEN = "dev.gossamer.trace.taken";

    private TracedFile() {}

    /** @throws IllegalArgumentException if it could not be written */
    static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.isRegularFile(file) ? Files.isWritable(file) : !Files.exists(file);
        if (!writable || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "cannot write the timeline " + file + "; check the option trace=, its folder has to be there");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sayIfNothingRan(file), "gossamer-trace"));
    }

    private static void sayIfNothingRan(Path file) {
        if (System.getProperty(TAKEN) == null) {
            Diagnostics.print("no light thread has run, so there is no timeline " + file);
        }
    }
}
