package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A user thread goes on after the response has been completed. */
@Situation(
        value = "eof-user-threads-go-on",
        rules = {"5.5"})
final class EofUserThreadsGoOn extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.05));
            warn("user thread ran after eof; say: ", answer(() -> {
                r.say("z");
                return null;
            }));
        });
        say("a");
        r.eof();
    }
}
