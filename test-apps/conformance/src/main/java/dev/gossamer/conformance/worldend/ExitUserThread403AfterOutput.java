package dev.gossamer.conformance.worldend;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread exits with an error status after output. */
@Situation(
        value = "exit-user-thread-403-after-output",
        rules = {"8.1", "8.4"})
@InJava(
        why = "the names of the calls have no ngx. in front",
        recorded = {"log| [error] attempt to set status 403 via ngx.exit after sending out the response status 200"},
        says = {"log| [error] attempt to set status 403 via exit after sending out the response status 200"})
final class ExitUserThread403AfterOutput extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            say("out");
            LightThread.sleep(seconds(0.01));
            throw r.exit(403);
        });
        LightThread.sleep(seconds(1));
    }
}
