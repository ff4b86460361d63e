package dev.gossamer.corpus;

import java.util.Arrays;

/** Values as text that is the same in each run. */
final class Text {
    private Text() {}

    static String of(Object value) {
        if (value instanceof Throwable error) {
            return ofError(error);
        }
        if (value == null || !value.getClass().isArray()) {
            String text = String.valueOf(value);
            return value != null && text.startsWith(value.getClass().getName() + '@') ? "an object" : text;
        }
        String nested = Arrays.deepToString(new Object[] {value});
        return nested.substring(1, nested.length() - 1);
    }

    /** A value that is passed on: of an error that has not been thrown nobody has completed the stack. */
    static String passed(Object value) {
        return value instanceof Throwable error ? head(error) : of(value);
    }

    private static String head(Throwable error) {
        return error.getClass().getName() + ": " + message(error);
    }

    static String ofError(Throwable error) {
        StringBuilder text = new StringBuilder(head(error));
        text.append(" at ").append(Stacks.logical(error.getStackTrace()));
        for (Throwable suppressed : error.getSuppressed()) {
            text.append(" suppressed ").append(ofError(suppressed));
        }
        return error.getCause() == null
                ? text.toString()
                : text.append(" cause ").append(ofError(error.getCause())).toString();
    }

    /** Without what is said of the code: that is not the same once it is rewritten. */
    private static String message(Throwable error) {
        return error instanceof NullPointerException ? "null" : error.getMessage();
    }
}
