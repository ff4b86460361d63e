package dev.gossamer.conformance.phases;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread changes the request's context. */
@Situation(
        value = "ctx-shared",
        rules = {"9"})
final class CtxShared extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        r.context().put("a", 1);
        LightThread<Object> t = LightThread.spawn(() -> {
            r.context().put("a", (int) r.context().get("a") + 1);
            return r.context();
        });
        print(LightThread.waitFor(t).get() == r.context(), r.context().get("a"));
    }
}
