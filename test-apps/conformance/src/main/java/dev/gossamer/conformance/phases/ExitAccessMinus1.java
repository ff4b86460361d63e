package dev.gossamer.conformance.phases;

import dev.gossamer.Handler;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The access phase exits with an error. */
@Situation(
        value = "exit-access-minus1",
        rules = {"8.4"})
final class ExitAccessMinus1 extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.ACCESS;
    }

    @Override
    protected void run(Request r) throws Exception {
        throw r.exit(Handler.ERROR);
    }
}
