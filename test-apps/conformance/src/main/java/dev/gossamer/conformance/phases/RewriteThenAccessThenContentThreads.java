package dev.gossamer.conformance.phases;

import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Location;
import dev.gossamer.http.Request;

/** A thread of the rewrite phase is looked at in the access phase. */
@Situation(
        value = "rewrite-then-access-then-content-threads",
        rules = {"5.4", "7.6"})
@Corrected(
        rule = "7.6",
        why = "the thread is of another handler, that of the phase before",
        recorded = {"log| [warn] wait nil"},
        here = {"log| [warn] wait no co ctx found"})
final class RewriteThenAccessThenContentThreads extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void location(Location location) {
        location.access(r -> {
            LightThread<?> t = (LightThread<?>) r.context().get("t");
            warn("access; T ", t.status());
            warn("wait ", answer(() -> LightThread.waitFor(t)));
        });
    }

    @Override
    protected void run(Request r) throws Exception {
        r.context().put("t", LightThread.spawn(() -> LightThread.sleep(seconds(0.02))));
    }
}
