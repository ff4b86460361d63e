package dev.gossamer.conformance.subrequests;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.HttpServer;
import dev.gossamer.http.Request;

/** A thread is killed whose plain coroutine waits for a subrequest. */
@Situation(
        value = "kill-pending-subrequest-of-inner-coroutine",
        rules = {"4.1", "4.5", "7.2"})
@Corrected(
        rule = "4.5",
        why = "subrequests of the victim's coroutines count as its own",
        recorded = {"n=1 1", "n=1 dead"},
        here = {"n=2 nil | pending subrequests", "n=1 normal"})
final class KillPendingSubrequestOfInnerCoroutine extends OverHttp {
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
        LightThread<Void> t = LightThread.spawn(() -> {
            Coroutine<Void, Object> co = Coroutine.create(x -> {
                warn("inner got ", r.capture("/s").text());
                return null;
            });
            co.resume();
            warn("victim goes on");
        });
        print(LightThread.kill(t));
        print(t.status());
        LightThread.sleep(seconds(0.1));
        print(t.status());
    }
}
