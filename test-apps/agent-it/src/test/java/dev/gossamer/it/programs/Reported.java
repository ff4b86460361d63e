package dev.gossamer.it.programs;

import dev.gossamer.continuation.Suspendable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Loads a class of each kind; then waits for the report to have them, and ends as a JVM does that is killed. */
public final class Reported {
    private Reported() {}

    static final class Annotated {
        @Suspendable
        int value() {
            return Pause.at(4);
        }

        int other() {
            return 1;
        }
    }

    static final class Excluded {
        int value() {
            return Pause.at(2);
        }
    }

    static final class Nothing {
        int value() {
            return 1;
        }
    }

    public static void main(String[] arguments) throws IOException {
        int sum = new Annotated().value() + new Annotated().other() + new Excluded().value() + new Nothing().value();
        System.out.println(sum);
        if (arguments.length > 0) {
            waitFor("left " + Nothing.class.getName() + " ", Path.of(arguments[0]));
            Runtime.getRuntime().halt(3);
        }
    }

    private static void waitFor(String line, Path report) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            if (Files.readString(report).contains(line)) {
                return;
            }
            Thread.onSpinWait();
        }
    }
}
