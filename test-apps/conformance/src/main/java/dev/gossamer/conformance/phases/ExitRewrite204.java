package dev.gossamer.conformance.phases;

import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The rewrite phase exits with a success: the request is finished there. */
@Situation(
        value = "exit-rewrite-204",
        rules = {"8.5"})
final class ExitRewrite204 extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void run(Request r) throws Exception {
        throw r.exit(204);
    }
}
