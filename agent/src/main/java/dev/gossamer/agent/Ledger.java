package dev.gossamer.agent;

import dev.gossamer.agent.instrument.Refusal;
import dev.gossamer.agent.output.LineFile;
import dev.gossamer.agent.replace.Replaced;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The report: what became of each class that the agent has seen; docs/report.md has its format. */
final class Ledger {
    /** Counts up when a line changes its meaning. */
    private static final int FORMAT = 1;

    /** Null: nothing is written. */
    private final LineFile file;

    private Ledger(LineFile file) {
        this.file = file;
    }

    /**
     * @param path null: nothing is written
     * @throws IllegalArgumentException if it cannot be
     */
    static Ledger open(Path path, Diagnostics diagnostics) {
        if (path == null) {
            return new Ledger(null);
        }
        try {
            LineFile file = LineFile.create(
                    path,
                    "gossamer-report",
                    e -> diagnostics.tell(
                            "report", "cannot write the report " + path + ": " + e + "; it is incomplete"));
            file.add("# Gossamer report " + FORMAT
                    + ": transformed|unverified|left|failed CLASS, suspendable|refused|replaced METHOD, WHY");
            return new Ledger(file);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "cannot write the report " + path + ": " + e.getCause() + "; check the option report=", e);
        }
    }

    boolean isOpen() {
        return file != null;
    }

    /** @param methods that were rewritten: {@code name(desc) why} */
    void transformed(String className, List<String> methods, List<Refusal> refusals) {
        if (file != null) {
            enter("transformed", className, "suspendable=" + methods.size() + " refused=" + refusals.size());
            methods.forEach(method -> file.add("suspendable " + spaceless(className) + '.' + method));
            refusals.forEach(r -> enter("refused", r.className().replace('/', '.') + '.' + r.method(), r.why()));
        }
    }

    void replaced(String className, List<Replaced> all) {
        for (Replaced one : all) {
            enter(
                    "replaced",
                    className + '.' + one.method(),
                    one.replacement().original() + " by " + one.replacement().replacement() + " (blocking=-"
                            + one.replacement().group() + " leaves it)"
                            + (one.line() == 0 ? "" : " line " + one.line()));
        }
    }

    void left(String className, String why) {
        enter("left", className, why);
    }

    void unverified(String className, String why) {
        enter("unverified", className, why);
    }

    void failed(String className, String why) {
        enter("failed", className, why);
    }

    /** What is no class. */
    void note(String text) {
        if (file != null) {
            file.add("# " + text);
        }
    }

    private void enter(String verdict, String subject, String why) {
        if (file != null) {
            file.add(verdict + ' ' + spaceless(subject) + ' ' + why);
        }
    }

    /** Names may hold spaces, which end them here. */
    static String spaceless(String name) {
        return name.indexOf(' ') < 0 ? name : name.replace(" ", "\\u0020");
    }

    /** What has been entered is in the file afterwards. */
    void flush() {
        if (file != null) {
            file.flush();
        }
    }
}
