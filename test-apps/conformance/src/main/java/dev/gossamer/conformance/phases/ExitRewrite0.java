package dev.gossamer.conformance.phases;

import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread ends the rewrite phase. */
@Situation(
        value = "exit-rewrite-0",
        rules = {"8.1", "8.5"})
final class ExitRewrite0 extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exit(0);
        });
        LightThread.sleep(seconds(0.05));
        warn("never");
    }
}
