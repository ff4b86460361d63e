package dev.gossamer.http;

import dev.gossamer.continuation.Continuation;
import java.util.Objects;

/**
 * One location of a server: what it does in each phase. Its pattern is nginx's: {@code "/prefix"} (the longest that
 * fits wins), {@code "= /exact"}, {@code "@named"} (reached by {@link Request#exec(String)} only).
 *
 * <p>Phases run in the order rewrite, access, content, log; rule 5.4 and rule 8.5 say when the next one is skipped. The
 * filters run when something is sent: headerFilter before the first piece, bodyFilter for each one.
 * Those that may suspend run in light threads of their own handlers.
 */
public final class Location {
    private final String pattern;
    private PhaseHandler rewrite;
    private PhaseHandler access;
    private PhaseHandler content;
    private PhaseHandler headerFilter;
    private PhaseHandler bodyFilter;
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

    /**
     * Sets what looks at status and headers of each response of this location, standard pages and subrequests included,
     * right before they are sent, and may change them. It runs once for a response, within the call that sends, and may
     * not suspend (rule 14). With {@link Request#exit(int)} it puts a standard page in the place of the response, from
     * 300 on, or gives it up: -1, 408, 444, 499. Where it fails, the answer is 500.
     */
    public Location headerFilter(PhaseHandler handler) {
        headerFilter = once(headerFilter, handler, "headerFilter");
        return this;
    }

    /**
     * Sets what each piece of a response's body goes through on its way out: see {@link Request#chunk()}. It runs within
     * the call that sends, after the headerFilter, once for each flush and once for the end, and may not suspend (rule
     * 14). A Content-Length that a handler has set is dropped, as the filter may change it. Where it fails, the answer
     * is 500, if nothing of the response has been sent; else the connection is cut.
     */
    public Location bodyFilter(PhaseHandler handler) {
        bodyFilter = once(bodyFilter, handler, "bodyFilter");
        return this;
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

    PhaseHandler headerFilterHandler() {
        return headerFilter;
    }

    PhaseHandler bodyFilterHandler() {
        return bodyFilter;
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
}
