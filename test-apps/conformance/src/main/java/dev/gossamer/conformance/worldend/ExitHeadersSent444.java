package dev.gossamer.conformance.worldend;

import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The handler closes the connection after output. */
@Situation(
        value = "exit-headers-sent-444",
        rules = {"8.4"})
final class ExitHeadersSent444 extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        say("x");
        r.flush();
        throw r.exit(444);
    }
}
