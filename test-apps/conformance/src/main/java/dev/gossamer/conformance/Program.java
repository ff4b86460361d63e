package dev.gossamer.conformance;

import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableCallable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the programs of all scenarios write with. The words are those of the recorded programs. */
public abstract class Program implements Scenario {
    /** A value that is nil. A result that is null is no value at all: Lua tells the two apart. */
    protected static final Object NIL = Words.NIL;

    private final Log log = new Log();
    private final List<String> marks = new ArrayList<>();

    @Override
    public final List<String> play() throws Exception {
        log.open();
        try {
            List<String> lines = new ArrayList<>(answers());
            lines.addAll(log.lines());
            return lines;
        } finally {
            log.close();
        }
    }

    /** Runs the situation; a status line and the lines of the body, for each request that it makes. */
    protected abstract List<String> answers() throws Exception;

    /** Takes a line of the body. */
    protected abstract void line(String text);

    /** {@code P(...)}: a line {@code n=2 true | A}. */
    protected final void print(Object... values) {
        line(Words.counted(values));
    }

    /** {@code ngx.say(...)}: a line of the values, one after the other. */
    protected final void say(Object... values) {
        line(Words.joined(values));
    }

    /** Remembers a word, for {@link #marks}. */
    protected final void mark(Object... values) {
        marks.add(concat(values));
    }

    /** What was remembered. */
    protected final String marks(String separator) {
        return String.join(separator, marks);
    }

    /** Lua's {@code ..}. */
    protected static String concat(Object... values) {
        return Words.joined(values);
    }

    /** {@code ngx.log(ngx.WARN, ...)}. */
    protected final void warn(Object... values) {
        log.warn(Words.joined(values));
    }

    /** {@code pcall(f)}: true and what the call gives, or false and its exception. Errors pass, as kills do. */
    @Suspendable
    protected static Values attempt(SuspendableCallable<?> call) {
        Object result;
        try {
            result = call.call();
        } catch (Exception e) {
            return Values.of(false, e);
        }
        return result == null ? Values.of(true) : Values.of(true, result);
    }

    /** What a call gives: no value where it gives null. */
    protected static Values given(Object result) {
        return result == null ? Values.of() : Values.of(result);
    }

    /** {@code select(2, pcall(f))}: the error of a call, or its result. */
    @Suspendable
    protected static Object answer(SuspendableCallable<?> call) {
        return attempt(call).get(1);
    }

    /** {@code error(value)}; null for {@code error()}. */
    protected static Thrown error(Object value) {
        return new Thrown(value);
    }

    /** Seconds, as the recorded programs have them. */
    protected static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
