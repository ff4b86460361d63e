package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread exits with an error status. */
@Situation(
        value = "exit-user-thread-403-no-output",
        rules = {"8.1", "8.4"})
final class ExitUserThread403NoOutput extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.01));
            throw r.exit(403);
        });
        LightThread.sleep(seconds(1));
    }
}
