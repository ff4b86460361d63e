package dev.gossamer.conformance.scheduling;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** Two threads flush what the client takes at once. */
@Situation(
        value = "flush-resumes",
        rules = {"2.1", "2.3"})
final class FlushResumes extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        LightThread.spawn(() -> {
            for (int i = 1; i <= 3; i++) {
                say("t", i);
                r.flush();
            }
        });
        for (int i = 1; i <= 3; i++) {
            say("m", i);
            r.flush();
        }
    }
}
