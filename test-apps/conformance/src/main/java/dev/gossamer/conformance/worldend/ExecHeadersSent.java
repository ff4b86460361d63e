package dev.gossamer.conformance.worldend;

import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.http.Request;

/** A location that there is none of is gone to; nothing that follows runs. */
@Situation(
        value = "exec-headers-sent",
        rules = {"8.1", "8.7"})
@InJava(
        why = "there are no files that a location without handlers would give",
        recorded = {"log| [error] open() \"work/html/x\" failed (2: No such file or directory)"},
        says = {})
final class ExecHeadersSent extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        print(attempt(() -> r.exec("/x")));
        print(attempt(() -> r.redirect("/x")));
        print(attempt(() -> r.exec("")));
        print(attempt(() -> r.redirect("/x", 305)));
        print(attempt(() -> r.exec("/../../x")));
    }
}
