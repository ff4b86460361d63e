package dev.gossamer.conformance.errors;

import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The entry thread fails when a part of the response has been sent. */
@Situation(
        value = "entry-error-after-flush",
        rules = {"6.2"})
final class EntryErrorAfterFlush extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        say("partial");
        r.flush();
        throw error("boom");
    }
}
