package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.HandlerHost;
import dev.gossamer.HandlerResult;
import dev.gossamer.Phase;

/** Runs the headerFilter and the bodyFilter of the location that answers, within the call that sends something. */
final class Filters implements HandlerHost {
    private final Exchange exchange;
    private final PhaseHandler header;
    private final PhaseHandler body;
    private byte[] chunk;
    private boolean last;

    private Filters(Exchange exchange, Location location) {
        this.exchange = exchange;
        this.header = location.headerFilterHandler();
        this.body = location.bodyFilterHandler();
    }

    /** Null where the location has none. */
    static Filters of(Exchange exchange, Location location) {
        return location == null || location.headerFilterHandler() == null && location.bodyFilterHandler() == null
                ? null
                : new Filters(exchange, location);
    }

    boolean changesBody() {
        return body != null;
    }

    /** Finished where the response is to go on as it is now. */
    HandlerResult header() {
        return header == null ? new HandlerResult.Finished() : run(Phase.HEADER_FILTER, header);
    }

    /** Puts one chunk through the filter; false where that has failed. */
    boolean body(byte[] bytes, boolean end) {
        chunk = bytes;
        last = end;
        return run(Phase.BODY_FILTER, body) instanceof HandlerResult.Finished;
    }

    private HandlerResult run(Phase phase, PhaseHandler handler) {
        return exchange.worker().worker().handleNow(phase, () -> handler.handle(exchange.request()), this);
    }

    /** What the filter has made of it. */
    byte[] chunk() {
        return chunk;
    }

    boolean isLast() {
        return last;
    }

    void replace(byte[] bytes, boolean end) {
        chunk = bytes;
        last = end;
    }

    @Override
    public void starting(HandlerControl control) {
        control.handler().attach(exchange.request());
    }

    @Override
    public void setUri(String uri) {
        exchange.request().rewrite(uri);
    }
}
