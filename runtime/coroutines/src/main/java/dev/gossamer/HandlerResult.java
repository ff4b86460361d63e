package dev.gossamer;

/** How a handler has ended (rules 5 and 8). */
public sealed interface HandlerResult {
    /** All its threads have ended. */
    record Finished() implements HandlerResult {}

    /** {@link Handler#exit}. */
    record Exited(int status) implements HandlerResult {}

    /** {@link Handler#exec}; {@code args} is null where none were given. */
    record Exec(String uri, String args) implements HandlerResult {}

    /** {@link Handler#redirect}. */
    record Redirect(String uri, int status) implements HandlerResult {}

    /** {@link Handler#setUri} with a jump. */
    record Rewrite(String uri) implements HandlerResult {}

    /** The entry thread has thrown, or the worker was closed. */
    record Failed(Throwable error) implements HandlerResult {}

    /** The host has ended it because the client has left (rule 10.1). */
    record ClientAborted() implements HandlerResult {}
}
