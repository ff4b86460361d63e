package dev.gossamer.conformance.subrequests;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** The handler tries to end while a thread waits for a subrequest. */
@Situation(
        value = "exit-pending-subrequest-each-code",
        rules = {"8.3", "9"})
final class ExitPendingSubrequestEachCode extends OverHttp {
    @Override
    protected void server(HttpServer.Builder builder) {
        builder.location(
                "= /s",
                l -> l.content(r -> {
                    LightThread.sleep(seconds(0.05));
                    r.print("sub");
                }));
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> say("got ", r.capture("/s").text()));
        for (int c : new int[] {0, 200, 204, 301, 400, 403, 404, 410, 500, 502, -5}) {
            print(c, attempt(() -> r.exit(c)));
        }
        print("exec", attempt(() -> r.exec("/x")));
        print("redirect", attempt(() -> r.redirect("/x")));
    }
}
