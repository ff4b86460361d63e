package dev.gossamer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Errors as text for logs. Whatever they are: their classes are the user's, and may throw in their turn. */
final class ErrorText {
    /** What stands between a body and the worker's loop. */
    private static final Pattern HIDDEN = Pattern.compile(
            "\\s*at (.*/)?dev\\.gossamer\\.(continuation\\.|(Runnable|Callable|Function)Body\\.).*|.*gossamer\\$resume\\(.*");

    /** What the agent adds to the name of a method that is resumed. A cause is not completed as its effect is. */
    private static final Pattern RESUMED = Pattern.compile("\\$gossamer\\$\\d+\\(");

    /** Below it there is nothing but the worker's loop. */
    private static final Pattern END = Pattern.compile("\\s*at (.*/)?dev\\.gossamer\\.Scheduler\\..*");

    private static final Pattern PART = Pattern.compile("\\s*(Caused by|Suppressed): .*");

    private ErrorText() {}

    /** What {@code toString} gives. */
    static String message(Throwable error) {
        try {
            return String.valueOf(error);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return nameless(error, e);
        }
    }

    /** With the logical stack, causes and what was suppressed; without the frames of the scheduler. */
    static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return nameless(error, e);
        }
        StringBuilder kept = new StringBuilder();
        boolean ended = false;
        for (String line : text.toString().strip().split("\\R")) {
            boolean part = PART.matcher(line).matches();
            ended = !part && (ended || END.matcher(line).matches());
            if (!ended && !HIDDEN.matcher(line).matches()) {
                kept.append(kept.isEmpty() ? "" : "\n")
                        .append(RESUMED.matcher(line).replaceAll("("));
            }
        }
        return kept.toString();
    }

    private static String nameless(Throwable error, Throwable second) {
        return error.getClass().getName() + " (which cannot be printed: "
                + second.getClass().getName() + ')';
    }
}
