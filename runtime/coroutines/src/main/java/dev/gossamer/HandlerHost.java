package dev.gossamer;

/** What a handler asks of the server that it runs in. For those who write hosts. All calls come on the carrier thread. */
public interface HandlerHost {
    /** A host of nothing: for timers and tests. */
    HandlerHost NONE = new HandlerHost() {};

    /** Called before the entry thread runs. {@code control} may be kept. */
    default void starting(HandlerControl control) {}

    /**
     * Called when the world ends, whatever ends it: what the handler does from now on, in {@code finally} blocks, does
     * not count any more (rule 8.1).
     */
    default void ending() {}

    /** Whether exec and redirect come too late (rules 8.7 and 8.8). */
    default boolean headersSent() {
        return false;
    }

    /** {@link Handler#setUri} without a jump. */
    default void setUri(String uri) {
        throw new UnsupportedOperationException("this handler has no request whose URI could be set to " + uri);
    }
}
