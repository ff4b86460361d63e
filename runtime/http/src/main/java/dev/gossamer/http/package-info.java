/**
 * An HTTP server whose handlers are light threads: {@link dev.gossamer.http.HttpServer} is the entry. A worker is one
 * Netty event loop; handlers run on its thread, so a request is served without a hop from thread to thread.
 *
 * <p>One package, as what its parts need of each other is nobody else's business; the names tell which part a class is
 * of, and requests pass them in this order:
 *
 * <pre>
 *   Listeners, Acceptor, ServerLoops       sockets that listen, loops that serve
 *   Tls*, Importing*, Session*             the handshake, its phases, sessions kept elsewhere
 *   Connection, Inbox, RequestDecoder      HTTP/1.1: one request after the other
 *   Http2*                                 HTTP/2: each stream a client of its own
 *   Client, Exchange                       what both have in common: who asks, and one request with its answer
 *   Request*, HeadCheck, Limits            what a client has sent, and what is refused of it
 *   Location*, PhaseRunner, Filters        which handlers run, in which order
 *   Capture*, Subrequest                   requests within requests
 *   Response*, *Sink, StandardPage         the answer, and where it goes: a connection, a stream, a subrequest's caller
 *   Operations, Access*, Metrics*, Traffic what is told about all that: log, counters, beans
 * </pre>
 */
package dev.gossamer.http;
