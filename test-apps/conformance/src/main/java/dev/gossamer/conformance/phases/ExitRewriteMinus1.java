package dev.gossamer.conformance.phases;

import dev.gossamer.Handler;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The rewrite phase exits with an error. */
@Situation(
        value = "exit-rewrite-minus1",
        rules = {"8.4"})
final class ExitRewriteMinus1 extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void run(Request r) throws Exception {
        throw r.exit(Handler.ERROR);
    }
}
