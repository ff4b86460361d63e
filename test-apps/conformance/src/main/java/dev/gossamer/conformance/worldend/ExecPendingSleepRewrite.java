package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** A user thread of the rewrite phase goes to another location while the entry thread sleeps. */
@Situation(
        value = "exec-pending-sleep-rewrite",
        rules = {"8.1", "8.7"})
final class ExecPendingSleepRewrite extends OverHttp {
    @Override
    protected Phase phase() {
        return Phase.REWRITE;
    }

    @Override
    protected void server(HttpServer.Builder builder) {
        builder.location("= /x", l -> l.content(r -> r.say("x")));
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exec("/x");
        });
        LightThread.sleep(seconds(1));
    }
}
