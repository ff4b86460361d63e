package dev.gossamer.conformance.phases;

import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** Output of the rewrite phase is the response. */
@Situation(
        value = "rewrite-output-stops",
        rules = {"5.4"})
final class RewriteOutputStops extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void run(Request r) throws Exception {
        say("output in rewrite");
    }
}
