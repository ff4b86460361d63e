package dev.gossamer.conformance.abort;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The client leaves, and nobody has asked to be told. */
@Situation(
        value = "abort-no-callback",
        rules = {"10.1"})
final class AbortNoCallback extends OverHttp {
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
        LightThread.spawn(() -> {
            LightThread.sleep(longer(0.2));
            warn("never 1");
        });
        LightThread.sleep(longer(0.25));
        warn("never 2");
    }
}
