package dev.gossamer.http;

import dev.gossamer.continuation.Suspendable;

/** What a location does in one phase of a request. Runs as the entry thread of a handler, on the worker's thread. */
@FunctionalInterface
public interface PhaseHandler {
    /**
     * @param request the request being served; valid until the response is complete, on the worker's thread only
     * @throws Exception any error: logged, and answered as rule 6.2 says
     */
    @Suspendable
    void handle(Request request) throws Exception;
}
