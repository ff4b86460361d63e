package dev.gossamer.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The report: a line for each class that came into question, {@code transformed|left|failed CLASS WHY}. */
final class Ledger {
    private final Path file;
    private final Diagnostics diagnostics;

    /** @param file null: nothing is written */
    Ledger(Path file, Diagnostics diagnostics) {
        this.file = file;
        this.diagnostics = diagnostics;
    }

    /** Begins anew: a report is of one run. */
    void open() {
        if (file != null) {
            write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    void enter(String verdict, String className, String why) {
        if (file != null) {
            String line = verdict + " " + className + " " + why.replaceAll("\\s*\\R\\s*", " ");
            write(line.strip() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Opened for each line: the JVM may end without giving notice. */
    private synchronized void write(String text, StandardOpenOption... options) {
        try {
            Files.writeString(file, text, options[0], StandardOpenOption.WRITE, options[1]);
        } catch (IOException e) {
            diagnostics.tell("report", "cannot write the report " + file + ": " + e + "; check the option report=");
        }
    }
}
