package dev.gossamer.conformance.worldend;

import dev.gossamer.Handler;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Redirects with a status that is none of a redirect. */
@Situation(value = "redirect-codes", rules = "8.8")
@InJava(
        why = "statuses are numbers",
        recorded = {
            "n=3 300 | false | only ngx.HTTP_MOVED_TEMPORARILY, ngx.HTTP_MOVED_PERMANENTLY, ngx.HTTP_PERMANENT_REDIRECT, ngx.HTTP_SEE_OTHER, and ngx.HTTP_TEMPORARY_REDIRECT are allowed",
            "n=3 304 | false | only ngx.HTTP_MOVED_TEMPORARILY, ngx.HTTP_MOVED_PERMANENTLY, ngx.HTTP_PERMANENT_REDIRECT, ngx.HTTP_SEE_OTHER, and ngx.HTTP_TEMPORARY_REDIRECT are allowed",
            "n=3 305 | false | only ngx.HTTP_MOVED_TEMPORARILY, ngx.HTTP_MOVED_PERMANENTLY, ngx.HTTP_PERMANENT_REDIRECT, ngx.HTTP_SEE_OTHER, and ngx.HTTP_TEMPORARY_REDIRECT are allowed",
            "n=3 200 | false | only ngx.HTTP_MOVED_TEMPORARILY, ngx.HTTP_MOVED_PERMANENTLY, ngx.HTTP_PERMANENT_REDIRECT, ngx.HTTP_SEE_OTHER, and ngx.HTTP_TEMPORARY_REDIRECT are allowed",
            "n=3 404 | false | only ngx.HTTP_MOVED_TEMPORARILY, ngx.HTTP_MOVED_PERMANENTLY, ngx.HTTP_PERMANENT_REDIRECT, ngx.HTTP_SEE_OTHER, and ngx.HTTP_TEMPORARY_REDIRECT are allowed"
        },
        says = {
            "n=3 300 | false | only 301, 302, 303, 307 and 308 are allowed as the status of a redirect",
            "n=3 304 | false | only 301, 302, 303, 307 and 308 are allowed as the status of a redirect",
            "n=3 305 | false | only 301, 302, 303, 307 and 308 are allowed as the status of a redirect",
            "n=3 200 | false | only 301, 302, 303, 307 and 308 are allowed as the status of a redirect",
            "n=3 404 | false | only 301, 302, 303, 307 and 308 are allowed as the status of a redirect"
        })
@InJava(
        why = "a call without arguments: the compiler refuses it",
        recorded = "n=2 false | expecting one or two arguments",
        says = {})
final class RedirectCodes extends OnVirtualTime {
    @Override
    protected void run() {
        for (int status : new int[] {300, 304, 305, 200, 404}) {
            print(status, attempt(() -> {
                throw Handler.redirect("/x", status);
            }));
        }
    }
}
