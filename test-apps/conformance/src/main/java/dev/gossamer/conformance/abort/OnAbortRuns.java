package dev.gossamer.conformance.abort;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The callback runs beside the threads that are there. */
@Situation(
        value = "on-abort-runs",
        rules = {"7.2", "10.2"})
final class OnAbortRuns extends OverHttp {
    @Override
    protected boolean clientLeaves() {
        return true;
    }

    @Override
    protected double watched() {
        return 0.3;
    }

    @Override
    protected void run(Request r) throws Exception {
        Coroutine<?, ?> main = Coroutine.running();
        r.onAbort(() -> {
            warn("abort: main is ", main.status());
            LightThread.sleep(longer(0.05));
            warn("abort callback slept");
        });
        LightThread.spawn(() -> {
            LightThread.sleep(longer(0.2));
            warn("user thread ran on");
        });
        LightThread.sleep(longer(0.25));
        warn("main ran on");
    }
}
