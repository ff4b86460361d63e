package dev.gossamer;

import java.util.Objects;

/** exit, exec, redirect, setUri: the checks in the reference's order, then the end (rule 8). */
final class WorldEnd {
    private WorldEnd() {}

    static Error exit(int status) {
        Coroutine<?, ?> caller = caller();
        Handler handler = caller.thread.handler;
        if (!handler.phase().mayExit()) {
            throw Texts.disabled(handler.phase());
        }
        if (status == -2 || status == -4) {
            throw new IllegalArgumentException(Texts.AGAIN_OR_DONE);
        }
        if (!abortsAnyway(status)) {
            checkSubrequests(handler);
        }
        throw handler.end(caller, new HandlerResult.Exited(status));
    }

    /** The statuses that close the connection: they end the world although subrequests are pending (rule 8.3). */
    private static boolean abortsAnyway(int status) {
        return status == Handler.ERROR || status == 408 || status == 444 || status == 499;
    }

    static Error exec(String uri, String args) {
        Coroutine<?, ?> caller = caller();
        Handler handler = redirectable(caller);
        if (Objects.requireNonNull(uri, "uri").isEmpty()) {
            throw new IllegalArgumentException(Texts.EMPTY_URI);
        }
        if (handler.host.headersSent()) {
            throw Texts.state(Texts.EXEC_AFTER_HEADERS);
        }
        throw handler.end(caller, new HandlerResult.Exec(uri, args));
    }

    static Error redirect(String uri, int status) {
        Coroutine<?, ?> caller = caller();
        Handler handler = redirectable(caller);
        Objects.requireNonNull(uri, "uri");
        if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
            throw new IllegalArgumentException(Texts.REDIRECT_STATUS + ": " + status);
        }
        if (handler.host.headersSent()) {
            throw Texts.state(Texts.REDIRECT_AFTER_HEADERS);
        }
        throw handler.end(caller, new HandlerResult.Redirect(uri, status));
    }

    static Error setUri(String uri, boolean jump) {
        Coroutine<?, ?> caller = caller();
        Handler handler = caller.thread.handler;
        if (Objects.requireNonNull(uri, "uri").isEmpty()) {
            throw new IllegalArgumentException(Texts.EMPTY_URI);
        }
        if (!jump) {
            handler.host.setUri(uri);
            return null;
        }
        if (handler.phase() != Phase.REWRITE) {
            throw Texts.disabled(handler.phase());
        }
        checkSubrequests(handler);
        throw handler.end(caller, new HandlerResult.Rewrite(uri));
    }

    private static Coroutine<?, ?> caller() {
        Coroutine<?, ?> self = Coroutine.running();
        if (self == null || self.thread == null) {
            throw Texts.state(Texts.NO_REQUEST);
        }
        return self;
    }

    private static Handler redirectable(Coroutine<?, ?> caller) {
        Handler handler = caller.thread.handler;
        if (!handler.phase().mayRedirect()) {
            throw Texts.disabled(handler.phase());
        }
        checkSubrequests(handler);
        return handler;
    }

    private static void checkSubrequests(Handler handler) {
        if (handler.pendingSubrequests > 0) {
            throw Texts.state(Texts.PENDING_SUBREQUESTS);
        }
    }
}
