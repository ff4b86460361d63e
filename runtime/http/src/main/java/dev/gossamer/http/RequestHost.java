package dev.gossamer.http;

import dev.gossamer.Coroutine;
import dev.gossamer.HandlerControl;
import dev.gossamer.HandlerHost;
import dev.gossamer.continuation.SuspendableRunnable;
import java.util.List;
import java.util.Objects;

/** What the handlers of one request ask of the server, and how the server reaches the one that runs. */
final class RequestHost implements HandlerHost {
    private final Exchange exchange;
    private HandlerControl running;
    private Coroutine<?, ?> registrant;
    private SuspendableRunnable abortCallback;
    private boolean cancelled;

    RequestHost(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void starting(HandlerControl control) {
        control.handler().attach(exchange.request());
        running = control;
        registrant = null;
        abortCallback = null;
        if (cancelled) {
            control.cancel();
        }
    }

    @Override
    public void ending() {
        exchange.response().freeze();
    }

    @Override
    public boolean headersSent() {
        return exchange.response().hasOutput();
    }

    @Override
    public void setUri(String uri) {
        exchange.request().rewrite(uri);
    }

    /** Rule 10.2. */
    void onAbort(SuspendableRunnable callback) {
        Objects.requireNonNull(callback, "callback");
        Coroutine<?, ?> caller = HandlerControl.requirePhase(Request.PHASES);
        if (!exchange.client().watchesClient()) {
            throw new IllegalStateException(
                    "lua_check_client_abort is off; call checkClientAbort(true) when the server is built");
        }
        if (abortCallback != null) {
            throw new IllegalStateException("duplicate call; onAbort takes one callback for each handler");
        }
        registrant = caller;
        abortCallback = callback;
    }

    /** The client has left: rules 10.1 and 10.2. */
    void abort() {
        if (abortCallback != null) {
            announceAbort();
        } else if (running != null) {
            running.clientAborted();
        }
    }

    /** Subrequests go on where the request does. */
    private void announceAbort() {
        if (abortCallback != null) {
            running.spawn(registrant, "abort", abortCallback);
        }
        List.copyOf(exchange.subrequests())
                .forEach(subrequest -> subrequest.host().announceAbort());
    }

    /** The handler that waits for this subrequest has ended. */
    void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }
}
