package dev.gossamer.http;

import dev.gossamer.HandlerControl;
import dev.gossamer.LightThread;
import java.util.Map;

/** A request of a handler to a location of its own server: served in process, by handlers of its own (rule 9). */
final class Subrequest {
    /** How many may be inside each other. As in nginx: more are taken for a cycle. */
    static final int MAX_DEPTH = 50;

    private final Exchange parent;
    private final CaptureSink sink = new CaptureSink();
    private final Exchange exchange;
    private LightThread<?> caller;
    private Runnable then;
    private boolean over;

    private Subrequest(Exchange parent, RequestHead head, byte[] body) {
        this.parent = parent;
        this.exchange = parent.inside(head, body, new Response(sink, new ResponseHead(head.isHead(), false, true)));
    }

    /**
     * @param body null for none
     * @throws IllegalArgumentException where {@code uri} is none
     * @throws IllegalStateException {@code failed to issue subrequest: -1}, where there are too many inside each other
     */
    static Subrequest of(Exchange parent, Capture asked, byte[] body) {
        String uri = asked.uri();
        if (parent.depth() == MAX_DEPTH) {
            throw new IllegalStateException("failed to issue subrequest: -1; subrequests cycle while processing \""
                    + uri + "\": it would be inside of " + MAX_DEPTH + " others");
        }
        try {
            RequestHead head = parent.head().ofSubrequest(RequestTarget.parse(uri), asked, body);
            Subrequest subrequest = new Subrequest(parent, head, body);
            if (asked.context() != null) {
                subrequest.exchange.request().share(asked.context());
            }
            return subrequest;
        } catch (RefusedRequest refused) {
            throw new IllegalArgumentException("unsafe uri in argument #1: \"" + uri + "\": " + refused.getMessage());
        }
    }

    /**
     * Starts once the handlers that run now have stopped.
     *
     * @param caller cannot be killed before the end (rule 4.1)
     * @param then runs at the end, unless it was cancelled
     */
    void start(LightThread<?> caller, Runnable then) {
        this.caller = caller;
        this.then = then;
        HandlerControl.subrequestStarted(caller);
        parent.subrequests().add(this);
        parent.worker().counters().add(Counters.Count.SUBREQUESTS);
        parent.client().later(this::serve);
    }

    private void serve() {
        if (!over) {
            new PhaseRunner(exchange, this::completed).start();
        }
    }

    private void completed() {
        if (!over) {
            end();
            then.run();
        }
    }

    /** The world of the caller has ended: nothing of it runs later. */
    void cancel() {
        if (!over) {
            end();
            exchange.host().cancel();
        }
    }

    private void end() {
        over = true;
        parent.subrequests().remove(this);
        HandlerControl.subrequestEnded(caller);
    }

    boolean isOver() {
        return over;
    }

    String uri() {
        return exchange.head().target().path();
    }

    RequestHost host() {
        return exchange.host();
    }

    /** What the caller gets; nothing of a response that was given up but a status of it. */
    Captured answer() {
        Response response = exchange.response();
        return response.isCut()
                ? new Captured(response.cutStatus(), Map.of(), new byte[0])
                : new Captured(response.status(), sink.headers(), sink.bytes());
    }
}
