package dev.gossamer.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes classes as they were and as they became, under {@code before} and {@code after}. */
final class ClassDumper {
    private final Path directory;
    private final Diagnostics diagnostics;

    /** @param directory null: nothing is written */
    ClassDumper(Path directory, Diagnostics diagnostics) {
        this.directory = directory;
        this.diagnostics = diagnostics;
    }

    void dump(String name, byte[] before, byte[] after) {
        if (directory == null) {
            return;
        }
        try {
            write("before", name, before);
            write("after", name, after);
        } catch (IOException e) {
            diagnostics.tell("dump", "cannot dump to " + directory + ": " + e + "; check the option dump=");
        }
    }

    private void write(String folder, String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(folder).resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
