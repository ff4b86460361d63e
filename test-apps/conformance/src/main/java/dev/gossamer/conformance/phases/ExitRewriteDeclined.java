package dev.gossamer.conformance.phases;

import dev.gossamer.Handler;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The rewrite phase declines. */
@Situation(
        value = "exit-rewrite-declined",
        rules = {"8.5"})
final class ExitRewriteDeclined extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void run(Request r) throws Exception {
        throw r.exit(Handler.DECLINED);
    }
}
