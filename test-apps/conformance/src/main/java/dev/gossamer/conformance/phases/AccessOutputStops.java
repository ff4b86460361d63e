package dev.gossamer.conformance.phases;

import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** Output of the access phase is the response. */
@Situation(
        value = "access-output-stops",
        rules = {"5.4"})
final class AccessOutputStops extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.ACCESS;
    }

    @Override
    protected void run(Request r) throws Exception {
        say("output in access");
    }
}
