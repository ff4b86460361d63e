package dev.gossamer.conformance.worldend;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread exits with an error when a part of the response has been sent. */
@Situation(
        value = "exit-user-thread-minus1-after-output",
        rules = {"8.1", "8.4"})
final class ExitUserThreadMinus1AfterOutput extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            say("out");
            r.flush();
            LightThread.sleep(seconds(0.01));
            throw r.exit(Handler.ERROR);
        });
        LightThread.sleep(seconds(1));
    }
}
