package dev.gossamer.conformance;

import dev.gossamer.Coroutine;
import dev.gossamer.KillResult;
import dev.gossamer.Outcome;
import dev.gossamer.continuation.PinnedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java values in Lua's words. The README of the module lists them. */
final class Words {
    static final Object NIL = new Object();

    private Words() {}

    /** {@code n=2 true | A}: how the recorded programs print lists. */
    static String counted(Object... values) {
        List<Object> all = spread(values);
        return "n=" + all.size() + " "
                + String.join(" | ", all.stream().map(Words::text).toList());
    }

    /** One after the other, as {@code ngx.say} prints them. */
    static String joined(Object... values) {
        return String.join("", spread(values).stream().map(Words::text).toList());
    }

    /** What is several values in Lua becomes several. */
    private static List<Object> spread(Object... values) {
        List<Object> all = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Values several) {
                all.addAll(spread(several.list().toArray()));
            } else if (value instanceof Outcome<?> outcome) {
                all.addAll(spread(outcome(outcome)));
            } else if (value instanceof KillResult result) {
                all.addAll(result.ok() ? List.of(1) : spread(null, result.reason()));
            } else {
                all.add(value);
            }
        }
        return all;
    }

    private static Object outcome(Outcome<?> outcome) {
        if (outcome.ok()) {
            return outcome.value() == null ? true : Values.of(true, outcome.value());
        }
        boolean misuse = KillResult.ALREADY_WAITED_OR_KILLED
                .reason()
                .equals(outcome.error().getMessage());
        return Values.of(misuse ? null : false, outcome.error());
    }

    static String text(Object value) {
        if (value == null || value == NIL) {
            return "nil";
        }
        if (value instanceof Throwable error) {
            return error(error);
        }
        if (value instanceof Coroutine<?, ?>) {
            return "thread";
        }
        return value instanceof Map<?, ?> ? "table" : value.toString();
    }

    private static String error(Throwable error) {
        if (error instanceof Thrown thrown) {
            return text(thrown.value());
        }
        if (error instanceof NullPointerException) {
            return "NullPointerException";
        }
        String message = String.valueOf(error.getMessage());
        if (error instanceof PinnedException || error instanceof IllegalArgumentException) {
            // Behind the reference's words comes the frame, or the value that was refused.
            return message.split(": ")[0];
        }
        return error.getMessage() == null ? "nil" : message;
    }
}
