package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** A user thread goes to another location, with arguments; the context is fresh there. */
@Situation(
        value = "exec-user-thread",
        rules = {"8.1", "8.7"})
final class ExecUserThread extends OverHttp {
    @Override
    protected void server(HttpServer.Builder builder) {
        builder.location(
                        "= /x",
                        l -> l.content(r ->
                                say("x args=", r.args(), " ctx=", r.context().get("a"))))
                .location("@n", l -> l.content(r -> r.say("named")));
    }

    @Override
    protected void run(Request r) throws Exception {
        r.context().put("a", 1);
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exec("/x", "a=3");
        });
        LightThread.sleep(seconds(1));
        warn("never");
    }
}
