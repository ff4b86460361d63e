package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;

/** What a server does in one phase of a TLS handshake. Runs as the entry thread of a handler, on the worker's thread. */
@FunctionalInterface
public interface TlsPhaseHandler {
    /**
     * @param handshake what the client has asked for; valid until this phase has ended
     * @throws Exception any error: logged, and the handshake is refused
     */
    @Suspendable
    void handle(TlsHandshake handshake) throws Exception;
}
