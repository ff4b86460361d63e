package dev.gossamer.conformance.phases;

import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;
import dev.gossamer.http.Request;

/** Another location is asked for in the access phase. */
@Situation(
        value = "set-uri-jump-access",
        rules = {"8.9"})
final class SetUriJumpAccess extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.ACCESS;
    }

    @Override
    protected void run(Request r) throws Exception {
        Values result = attempt(() -> r.setUri("/x", true));
        warn(result.get(0), " ", result.get(1));
    }
}
