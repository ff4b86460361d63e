package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread exits with 444. */
@Situation(
        value = "exit-user-thread-444",
        rules = {"8.1", "8.4"})
final class ExitUserThread444 extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exit(444);
        });
        LightThread.sleep(seconds(1));
    }
}
