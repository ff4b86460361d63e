package dev.gossamer.conformance.abort;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The callback for a client that leaves fails. */
@Situation(
        value = "on-abort-error-in-callback",
        rules = {"6.1", "10.2"})
final class OnAbortErrorInCallback extends OverHttp {
    @Override
    protected boolean clientLeaves() {
        return true;
    }

    @Override
    protected double watched() {
        return 0.3;
    }

    @Override
    protected void run(Request r) throws Exception {
        r.onAbort(() -> {
            throw error("cb bad");
        });
        LightThread.sleep(longer(0.2));
        warn("main ran on");
    }
}
