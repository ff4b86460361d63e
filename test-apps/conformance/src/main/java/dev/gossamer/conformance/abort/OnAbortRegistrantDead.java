package dev.gossamer.conformance.abort;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The thread that has registered the callback has ended when the client leaves. */
@Situation(
        value = "on-abort-registrant-dead",
        rules = {"10.2"})
final class OnAbortRegistrantDead extends OverHttp {
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
        LightThread.spawn(() -> r.onAbort(() -> warn("cb ran")));
        LightThread.sleep(longer(0.2));
        warn("main ran on");
    }
}
