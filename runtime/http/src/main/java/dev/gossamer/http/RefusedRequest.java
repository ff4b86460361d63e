package dev.gossamer.http;

/** A request that is answered with a standard page before any handler sees it. */
final class RefusedRequest extends Exception {
    private final int status;

    RefusedRequest(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
