package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread exits with a success when the entry thread has ended. */
@Situation(
        value = "exit-204-after-spawn",
        rules = {"8.2", "8.4"})
final class Exit204AfterSpawn extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exit(204);
        });
    }
}
