package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;

/**
 * Puts new sessions where {@link Tls#sessionFetch} finds them again. Runs as the entry thread of a handler of its own,
 * in the phase TIMER: nobody waits for it, and it may sleep and call upstreams.
 */
@FunctionalInterface
public interface TlsSessionStore {
    /**
     * @param session made by a full handshake that has just ended
     * @throws Exception any error: logged; the session cannot be resumed then, or only by who has it
     */
    @Suspendable
    void store(TlsSession session) throws Exception;
}
