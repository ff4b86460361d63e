package dev.gossamer.conformance.abort;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The callback may not kill what its parent has spawned. */
@Situation(
        value = "on-abort-waits-parent",
        rules = {"4.1", "10.2"})
final class OnAbortWaitsParent extends OverHttp {
    @Override
    protected boolean clientLeaves() {
        return true;
    }

    @Override
    protected double watched() {
        return 0.4;
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread<Void> t = LightThread.spawn(() -> LightThread.sleep(longer(0.3)));
        r.onAbort(() -> warn("kill from cb: ", LightThread.kill(t).reason()));
        LightThread.waitFor(t);
        warn("main got to its end");
    }
}
