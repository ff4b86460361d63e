package dev.gossamer.http;

import dev.gossamer.http.Counters.Count;

/** The counters of a server for JMX; knows nothing of it itself, as the module may be absent. */
final class ServerBean implements HttpServerMXBean {
    private final String uri;
    private final Operations operations;

    ServerBean(String uri, Operations operations) {
        this.uri = uri;
        this.operations = operations;
    }

    @Override
    public String getUri() {
        return uri;
    }

    @Override
    public String getTransport() {
        return operations.transport().toString();
    }

    @Override
    public boolean isClosing() {
        return operations.isClosing();
    }

    @Override
    public long getAccepted() {
        return operations.total(Count.ACCEPTED);
    }

    @Override
    public long getConnections() {
        return operations.connections();
    }

    @Override
    public long getRequests() {
        return operations.total(Count.STATUS_2XX)
                + operations.total(Count.STATUS_3XX)
                + operations.total(Count.STATUS_4XX)
                + operations.total(Count.STATUS_5XX)
                + operations.total(Count.STATUS_OTHER);
    }

    @Override
    public long getClientErrors() {
        return operations.total(Count.STATUS_4XX);
    }

    @Override
    public long getServerErrors() {
        return operations.total(Count.STATUS_5XX);
    }

    @Override
    public long getSubrequests() {
        return operations.total(Count.SUBREQUESTS);
    }

    @Override
    public long getReceivedBytes() {
        return operations.total(Count.RECEIVED);
    }

    @Override
    public long getSentBytes() {
        return operations.total(Count.SENT);
    }

    @Override
    public long getTimeouts() {
        return operations.total(Count.TIMEOUTS);
    }

    @Override
    public long getRefusedByLimit() {
        return operations.total(Count.REFUSED);
    }
}
