package dev.gossamer.http;

import dev.gossamer.continuation.Continuation;
import java.util.Objects;

/**
 * One location of a server: what it does in each phase. Its pattern is nginx's: {@code "/prefix"} (the longest that
 * fits wins), {@code "= /exact"}, {@code "@named"} (reached by {@link Request#exec(String)} only).
 *
 * <p>Phases run in the order rewrite, access, content, log; rule 5.4 and rule 8.5 say when the next one is skipped.
 */
public final class Location {
    private final String pattern;
    private PhaseHandler rewrite;
    private PhaseHandler access;
    private PhaseHandler content;
    private PhaseHandler log;
    private boolean internal;

    Location(String pattern) {
        this.pattern = pattern;
    }

    /** Sets the handler of the REWRITE phase, which may choose another location. */
    public Location rewrite(PhaseHandler handler) {
        rewrite = once(rewrite, handler, "rewrite");
        return this;
    }

    /** Sets the handler of the ACCESS phase, which may refuse the request. */
    public Location access(PhaseHandler handler) {
        access = once(access, handler, "access");
        return this;
    }

    /** Sets the handler of the CONTENT phase, which writes the response. Without one the answer is 404. */
    public Location content(PhaseHandler handler) {
        content = once(content, handler, "content");
        return this;
    }

    /** Sets the handler of the LOG phase: runs once the response is complete, and may not suspend (rule 14). */
    public Location log(PhaseHandler handler) {
        log = once(log, handler, "log");
        return this;
    }

    /** Not supported: always throws {@link UnsupportedOperationException}. */
    public Location headerFilter(PhaseHandler handler) {
        throw unsupported("headerFilter", "call Request.setHeader in the content handler, before its first flush");
    }

    /** Not supported: always throws {@link UnsupportedOperationException}. */
    public Location bodyFilter(PhaseHandler handler) {
        throw unsupported("bodyFilter", "change the text in the content handler, before it is printed");
    }

    /** From outside the location answers 404; {@link Request#exec(String)} reaches it. */
    public Location internal() {
        internal = true;
        return this;
    }

    String pattern() {
        return pattern;
    }

    boolean isInternal() {
        return internal;
    }

    PhaseHandler rewriteHandler() {
        return rewrite;
    }

    PhaseHandler accessHandler() {
        return access;
    }

    PhaseHandler contentHandler() {
        return content;
    }

    PhaseHandler logHandler() {
        return log;
    }

    private PhaseHandler once(PhaseHandler old, PhaseHandler handler, String phase) {
        Objects.requireNonNull(handler, () -> "the " + phase + " handler of location \"" + pattern + '"');
        if (old != null) {
            throw new IllegalStateException("location \"" + pattern + "\" has a " + phase + " handler already");
        }
        Continuation.requireAgent(handler);
        return handler;
    }

    private UnsupportedOperationException unsupported(String method, String instead) {
        return new UnsupportedOperationException("Location." + method + " (location \"" + pattern
                + "\") is not supported by this version; instead, " + instead);
    }
}
