package dev.gossamer.http;

import java.util.LinkedHashSet;
import java.util.Set;

/** One request and its response: of a client on a connection, or a subrequest inside of another one. */
final class Exchange {
    private final Client client;
    private final WorkerHost worker;
    private final int depth;
    private final RequestHead head;
    private final RequestBody body;
    private final Response response;
    private final Request request;
    private final RequestHost host;
    private final long began;
    private AccessEntry.End end = AccessEntry.End.FINISHED;
    private Set<Subrequest> subrequests;

    Exchange(Client client, WorkerHost worker, RequestHead head, RequestBody body, Response response) {
        this(client, worker, 0, head, body, response);
    }

    private Exchange(
            Client client, WorkerHost worker, int depth, RequestHead head, RequestBody body, Response response) {
        this.client = client;
        this.worker = worker;
        this.depth = depth;
        this.head = head;
        this.body = body;
        this.response = response;
        this.request = new Request(this);
        this.host = new RequestHost(this);
        this.began = worker.site().operations().now();
    }

    /**
     * Of a subrequest of this one.
     *
     * @param bytes its body; null for none
     */
    Exchange inside(RequestHead head, byte[] bytes, Response response) {
        RequestBody own = new RequestBody(client, 0, head, false);
        if (bytes != null) {
            own.known(bytes);
        }
        return new Exchange(client, worker, depth + 1, head, own, response);
    }

    Client client() {
        return client;
    }

    WorkerHost worker() {
        return worker;
    }

    boolean isSubrequest() {
        return depth > 0;
    }

    /** How many requests it is inside of. */
    int depth() {
        return depth;
    }

    RequestHead head() {
        return head;
    }

    RequestBody body() {
        return body;
    }

    Response response() {
        return response;
    }

    Request request() {
        return request;
    }

    RequestHost host() {
        return host;
    }

    /** For the access log: see {@link Operations#now}. */
    long began() {
        return began;
    }

    /** For the access log. */
    AccessEntry.End end() {
        return end;
    }

    void end(AccessEntry.End how) {
        end = how;
    }

    /** Those that have not ended, in the order of their start. */
    Set<Subrequest> subrequests() {
        if (subrequests == null) {
            subrequests = new LinkedHashSet<>();
        }
        return subrequests;
    }

    /** Whether output has to wait for its client. That of a subrequest has none. */
    boolean isCongested() {
        return !isSubrequest() && client.isCongested();
    }
}
