package dev.gossamer.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * One request of a client that has ended, for {@link HttpServer.Builder#accessLog}. What holds text is as the client has
 * sent it: who writes it to a line has to escape it, as {@link AccessLog} does.
 *
 * @param time when it ended
 * @param remote where it came from; null where the connection has no such address
 * @param method the method; {@code "-"} where what was sent could not be read as a request
 * @param uri the target as sent, with its arguments; {@code "-"} as the method
 * @param protocol {@code HTTP/2.0}, {@code HTTP/1.1} or {@code HTTP/1.0}; {@code "-"} as the method
 * @param status of the response, as the LOG phase sees it: 499 where the client left before one, and 444, 408 or 500
 *     where a handler gave it up before anything was sent
 * @param bytesSent of the response's body, without the frames of chunks
 * @param taken from the reading of the request's head to the end of its handlers
 * @param end what the end was
 * @param referer the header; null where there is none
 * @param userAgent the header; null where there is none
 */
public record AccessEntry(
        Instant time,
        InetSocketAddress remote,
        String method,
        String uri,
        String protocol,
        int status,
        long bytesSent,
        Duration taken,
        End end,
        String referer,
        String userAgent) {
    /** How a request has ended: what became of the last handler that answered it. */
    public enum End {
        /** All its light threads have ended. */
        FINISHED,
        /** By {@code exit}, with the status of the response or a code that gives it up (rules 8.4 and 8.5). */
        EXITED,
        /** By {@code redirect} (rule 8.8). */
        REDIRECTED,
        /** By an error: rule 6.2, a cycle of redirects, the end of the worker. */
        FAILED,
        /** The client had left, and its handler was ended (rule 10.1). */
        CLIENT_ABORTED,
        /** There was no handler: no location, an internal one, or one without content. */
        NOT_FOUND,
        /** The server has refused what was sent, before any handler: malformed, or above a limit. */
        REFUSED
    }
}
