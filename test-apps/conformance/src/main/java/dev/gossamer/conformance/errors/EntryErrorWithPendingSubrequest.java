package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** The entry thread fails while another thread waits for a subrequest. */
@Situation(
        value = "entry-error-with-pending-subrequest",
        rules = {"6.2", "8.3"})
@Corrected(
        rule = "6.2",
        why = "nothing has been sent yet, so there is an answer",
        recorded = {"status: None"},
        here = {"status: 500", "<page 500 Internal Server Error>"})
final class EntryErrorWithPendingSubrequest extends OverHttp {
    @Override
    protected void server(HttpServer.Builder builder) {
        builder.location(
                "= /s",
                l -> l.content(r -> {
                    LightThread.sleep(seconds(0.05));
                    r.print("sub");
                    warn("sub ran to its end");
                }));
    }

    @Override
    protected double watched() {
        return 0.15;
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            r.capture("/s");
            warn("never");
        });
        throw error("boom");
    }
}
