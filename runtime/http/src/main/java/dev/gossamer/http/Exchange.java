package dev.gossamer.http;

/** One request and its response on a connection. */
final class Exchange {
    private final Connection connection;
    private final RequestHead head;
    private final RequestBody body;
    private final Response response;
    private final Request request;
    private final RequestHost host;

    Exchange(Connection connection, RequestHead head, RequestBody body, Response response) {
        this.connection = connection;
        this.head = head;
        this.body = body;
        this.response = response;
        this.request = new Request(this);
        this.host = new RequestHost(this);
    }

    Connection connection() {
        return connection;
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
}
