package dev.gossamer.http;

import dev.gossamer.HandlerResult;
import dev.gossamer.Phase;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Takes one request through the phases of its location, and through internal redirects to others. */
final class PhaseRunner {
    private static final System.Logger LOG = System.getLogger("dev.gossamer.http");

    /** As in nginx: more jumps than this are taken for a cycle. */
    private static final int MAX_JUMPS = 10;

    private static final int DECLINED = -5;
    private static final int CLIENT_LEFT = 499;

    private final Exchange exchange;
    private final Request request;
    private final Response response;
    private final WorkerHost host;
    private final RequestHost requestHost;
    private final Runnable completed;
    private Location location;
    private int jumps;

    /**
     * @param completed runs once the response is over and the LOG phase has run
     */
    PhaseRunner(Exchange exchange, Runnable completed) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.response = exchange.response();
        this.host = exchange.worker();
        this.requestHost = exchange.host();
        this.completed = completed;
    }

    void start() {
        Location found = host.site().locations().find(request.uri());
        if (found != null && found.isInternal() && !exchange.isSubrequest()) {
            at(found);
            notFound();
        } else {
            enter(found);
        }
    }

    private void enter(Location found) {
        at(found);
        if (found == null) {
            notFound();
        } else {
            run(Phase.REWRITE);
        }
    }

    private void at(Location found) {
        location = found;
        response.filters(Filters.of(exchange, found));
    }

    private void run(Phase phase) {
        PhaseHandler handler = handler(phase);
        if (handler != null) {
            start(phase, handler, (result, error) -> ended(phase, result, error));
        } else if (phase == Phase.CONTENT) {
            notFound();
        } else {
            next(phase);
        }
    }

    private void start(Phase phase, PhaseHandler handler, BiConsumer<HandlerResult, Throwable> then) {
        CompletableFuture<HandlerResult> result;
        try {
            result = host.worker().handle(phase, () -> handler.handle(request), requestHost);
        } catch (RuntimeException closed) {
            result = CompletableFuture.failedFuture(closed);
        }
        result.whenComplete(then);
    }

    private PhaseHandler handler(Phase phase) {
        return switch (phase) {
            case REWRITE -> location.rewriteHandler();
            case ACCESS -> location.accessHandler();
            case CONTENT -> location.contentHandler();
            default -> throw new AssertionError(phase);
        };
    }

    /** Rule 5.4. */
    private void next(Phase phase) {
        if (phase == Phase.CONTENT || response.hasOutput()) {
            finish();
        } else {
            // As in nginx: what a handler asks of its own server is not checked for access, and not logged.
            run(phase == Phase.REWRITE && !exchange.isSubrequest() ? Phase.ACCESS : Phase.CONTENT);
        }
    }

    private void ended(Phase phase, HandlerResult result, Throwable error) {
        response.thaw();
        exchange.end(endOf(result));
        if (error != null) {
            LOG.log(
                    Level.ERROR,
                    "cannot run the " + phase + " handler of location \"" + location.pattern() + '"',
                    error);
            failed();
        } else if (result instanceof HandlerResult.Exited exit) {
            exited(phase, exit.status());
        } else if (result instanceof HandlerResult.Exec exec) {
            exec(exec);
        } else if (result instanceof HandlerResult.Redirect redirect) {
            redirect(redirect);
        } else if (result instanceof HandlerResult.Rewrite rewrite) {
            request.rewrite(rewrite.uri());
            jump(host.site().locations().find(request.uri()));
        } else if (result instanceof HandlerResult.Failed) {
            failed();
        } else if (result instanceof HandlerResult.ClientAborted) {
            cut(CLIENT_LEFT);
        } else {
            next(phase);
        }
    }

    private static AccessEntry.End endOf(HandlerResult result) {
        if (result instanceof HandlerResult.Exited) {
            return AccessEntry.End.EXITED;
        }
        if (result instanceof HandlerResult.Redirect) {
            return AccessEntry.End.REDIRECTED;
        }
        return result instanceof HandlerResult.ClientAborted
                ? AccessEntry.End.CLIENT_ABORTED
                : AccessEntry.End.FINISHED;
    }

    /** Rules 8.4 and 8.5. */
    private void exited(Phase phase, int status) {
        if (Response.endsConnection(status)) {
            cut(status);
        } else if (phase != Phase.CONTENT && (status == 0 || status == DECLINED)) {
            next(phase);
        } else if (status < 300) {
            if (status >= 200) {
                response.statusUnlessSet(status);
            }
            finish();
        } else if (status > 999) {
            LOG.log(Level.ERROR, "exit({0}): the status of a response must be from 200 to 999", status);
            failed();
        } else if (response.hasOutput()) {
            LOG.log(
                    Level.ERROR,
                    "attempt to set status " + status + " via exit after sending out the response status "
                            + response.status());
            finish();
        } else {
            page(status);
        }
    }

    private void exec(HandlerResult.Exec exec) {
        if (exec.uri().startsWith("@")) {
            execNamed(exec.uri());
        } else {
            execUri(exec);
        }
    }

    private void execNamed(String name) {
        Location named = host.site().locations().named(name);
        if (named == null) {
            LOG.log(Level.ERROR, "could not find named location \"{0}\"", name);
            failed();
        } else {
            request.restart(new RequestTarget(request.uri(), request.args()));
            jump(named);
        }
    }

    private void execUri(HandlerResult.Exec exec) {
        try {
            RequestTarget target = RequestTarget.parse(exec.uri());
            request.restart(exec.args() == null ? target : new RequestTarget(target.path(), exec.args()));
            jump(host.site().locations().find(request.uri()));
        } catch (RefusedRequest refused) {
            LOG.log(Level.ERROR, "cannot exec \"{0}\": {1}", exec.uri(), refused.getMessage());
            failed();
        }
    }

    private void jump(Location to) {
        if (++jumps > MAX_JUMPS) {
            LOG.log(Level.ERROR, "rewrite or internal redirection cycle at \"{0}\"", request.uri());
            failed();
        } else {
            enter(to);
        }
    }

    private void redirect(HandlerResult.Redirect redirect) {
        try {
            response.redirect(redirect.status(), redirect.uri());
            finish();
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "cannot redirect to what no header may hold", e);
            failed();
        }
    }

    /** Rule 6.2. */
    private void failed() {
        exchange.end(AccessEntry.End.FAILED);
        if (response.isCommitted()) {
            cut(500);
        } else {
            response.fail(500);
            finish();
        }
    }

    private void notFound() {
        exchange.end(AccessEntry.End.NOT_FOUND);
        page(404);
    }

    private void page(int status) {
        response.finishWithPage(status);
        finish();
    }

    private void cut(int status) {
        response.cut(status);
        log();
    }

    private void finish() {
        response.finish();
        log();
    }

    private void log() {
        PhaseHandler handler = location == null || exchange.isSubrequest() ? null : location.logHandler();
        if (handler == null) {
            completed.run();
        } else {
            start(Phase.LOG, handler, (result, error) -> completed.run());
        }
    }
}
