package dev.gossamer.http;

import dev.gossamer.Worker;
import java.time.Duration;

/**
 * What the connections of one worker share. Used on the worker's thread.
 *
 * @param worker runs the handlers
 * @param date the Date header
 * @param counters what the worker counts
 * @param site what is the same for all workers
 */
record WorkerHost(Worker worker, ServerDate date, Counters counters, Site site) {
    /**
     * What the workers of one server share; safe for all their threads.
     *
     * @param checkClientAbort whether a handler is ended when its client leaves (rule 10.1)
     * @param clientTimeout how long a client may take to send or to receive the next piece
     * @param operations the access log, and the counters of all
     * @param streams how many requests a connection may have open at once by HTTP/2; 0: it is not spoken
     */
    record Site(
            LocationTable locations,
            Limits limits,
            boolean checkClientAbort,
            Duration clientTimeout,
            Connections connections,
            Operations operations,
            int streams) {}
}
