package dev.gossamer.conformance.worldend;

import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OverHttp;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.SuspendableCallable;
import dev.gossamer.http.Request;
import java.util.List;

/** Other locations and redirects are asked for after output. */
@Situation(
        value = "exec-headers-sent2",
        rules = {"8.7", "8.8"})
@InJava(
        why = "the names of the calls have no ngx. in front",
        recorded = {
            "n=2 false | attempt to call ngx.exec after sending out response headers",
            "n=2 false | attempt to call ngx.redirect after sending out the headers"
        },
        says = {
            "n=2 false | attempt to call exec after sending out response headers",
            "n=2 false | attempt to call redirect after sending out the headers"
        })
@InJava(
        why = "the compiler counts arguments",
        recorded = {"n=2 false | expecting one or two arguments, but got 0"},
        says = {})
@InJava(
        why = "the compiler looks at the types of arguments",
        recorded = {"n=2 false | bad argument #2 to 'exec' (string, number, or table expected, but got boolean)"},
        says = {})
final class ExecHeadersSent2 extends OverHttp {
    @Override
    protected void run(Request r) throws Exception {
        print("x");
        for (SuspendableCallable<?> f :
                List.<SuspendableCallable<?>>of(() -> r.exec("/x"), () -> r.redirect("/x"), () -> r.exec(""))) {
            print(attempt(f));
        }
    }
}
