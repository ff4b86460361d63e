package dev.gossamer.conformance.worldend;

import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** The handler exits with an error status after output. */
@Situation(
        value = "exit-headers-sent-other-status",
        rules = {"8.4"})
@InJava(
        why = "the names of the calls have no ngx. in front",
        recorded = {"log| [error] attempt to set status 500 via ngx.exit after sending out the response status 200"},
        says = {"log| [error] attempt to set status 500 via exit after sending out the response status 200"})
final class ExitHeadersSentOtherStatus extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        say("x");
        r.flush();
        throw r.exit(500);
    }
}
