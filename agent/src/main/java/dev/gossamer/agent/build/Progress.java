package dev.gossamer.agent.build;

import java.io.Console;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** How far a long command has come, on one line of a terminal that is wiped in the end; nothing elsewhere. */
final class Progress implements AutoCloseable {
    private static final int STEPS_A_LINE = 100;

    /** To the start of the line, and erase it. */
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream terminal;
    private final String what;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();

    /** @param terminal null: there is none */
    Progress(PrintStream terminal, String what, int total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    static Progress of(PrintStream err, String what, int total) {
        return new Progress(isTerminal(System.console()) ? err : null, what, total);
    }

    /** From JDK 22 on there is a console without a terminal as well, and it can be asked. */
    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot ask the console whether it is a terminal", e);
        }
    }

    void step() {
        int now = done.incrementAndGet();
        if (terminal != null && now % STEPS_A_LINE == 0) {
            terminal.print(WIPE + what + ": " + now + " of " + total);
            terminal.flush();
        }
    }

    @Override
    public void close() {
        if (terminal != null) {
            terminal.print(WIPE);
            terminal.flush();
        }
    }
}
