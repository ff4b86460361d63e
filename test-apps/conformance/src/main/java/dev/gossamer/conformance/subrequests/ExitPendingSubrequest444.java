package dev.gossamer.conformance.subrequests;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** The handler exits with 444 while a thread waits for a subrequest. */
@Situation(
        value = "exit-pending-subrequest-444",
        rules = {"8.3"})
final class ExitPendingSubrequest444 extends OverHttp {
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
        throw r.exit(444);
    }
}
