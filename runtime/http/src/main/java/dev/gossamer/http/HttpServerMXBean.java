package dev.gossamer.http;

/**
 * One server, for JConsole and its like: {@code dev.gossamer:type=HttpServer,name="HOST:PORT"}, registered where the
 * beans of workers are: see {@link dev.gossamer.Worker#registerMBeans}. Figures are totals of all workers since the
 * start, and those of {@link HttpServer#metrics}.
 */
public interface HttpServerMXBean {
    /** Where it is reached from this machine. */
    String getUri();

    /** What its workers run on: {@code nio}, {@code epoll} or {@code kqueue}. */
    String getTransport();

    /** Whether {@link HttpServer#close} has been called. */
    boolean isClosing();

    /** Connections accepted. */
    long getAccepted();

    /** Connections that are open now. */
    long getConnections();

    /** Requests of clients that have ended, whatever their status. */
    long getRequests();

    /** Those with a status from 400 to 499. */
    long getClientErrors();

    /** Those with a status from 500 to 599. */
    long getServerErrors();

    /** Subrequests made. */
    long getSubrequests();

    /** Bytes read from sockets. */
    long getReceivedBytes();

    /** Bytes given to sockets. */
    long getSentBytes();

    /** How often a client was given up for its silence or because it did not read. */
    long getTimeouts();

    /** Requests above a limit of their size. */
    long getRefusedByLimit();
}
