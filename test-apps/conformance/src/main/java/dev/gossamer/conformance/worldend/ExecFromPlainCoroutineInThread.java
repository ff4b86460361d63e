package dev.gossamer.conformance.worldend;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** A plain coroutine of a user thread goes to another location. */
@Situation(
        value = "exec-from-plain-coroutine-in-thread",
        rules = {"8.1", "8.7"})
final class ExecFromPlainCoroutineInThread extends OverHttp {
    @Override
    protected void server(HttpServer.Builder builder) {
        builder.location("= /x", l -> l.content(r -> r.say("x")));
    }

    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            Coroutine<Void, Object> co = Coroutine.create(x -> {
                LightThread.sleep(seconds(0.01));
                throw r.exec("/x");
            });
            co.resume();
            warn("never");
        });
    }
}
