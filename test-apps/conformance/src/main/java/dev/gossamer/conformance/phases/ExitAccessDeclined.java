package dev.gossamer.conformance.phases;

import dev.gossamer.Handler;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The access phase declines. */
@Situation(
        value = "exit-access-declined",
        rules = {"8.5"})
final class ExitAccessDeclined extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.ACCESS;
    }

    @Override
    protected void run(Request r) throws Exception {
        throw r.exit(Handler.DECLINED);
    }
}
