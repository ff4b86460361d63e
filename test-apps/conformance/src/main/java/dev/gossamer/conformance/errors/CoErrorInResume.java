package dev.gossamer.conformance.errors;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;
import dev.gossamer.continuation.Suspendable;
import java.util.Map;

/** A plain coroutine fails: its resumer gets the error. */
@Situation(
        value = "co-error-in-resume",
        rules = {"6.3", "7.3"})
@InJava(
        why = "an error of the language",
        recorded = "n=2 false | attempt to index local 'x' (a nil value)",
        says = "n=2 false | NullPointerException")
final class CoErrorInResume extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Values, Object> co = Coroutine.create(x -> {
            throw error("bad");
        });
        print(attempt(() -> co.resume(Values.of("A", "B"))));
        print(co.status());
        print(attempt(() -> co.resume()));
        print(failure(error(Map.of())));
        print(failure(error(null)));
        print(failure(new NullPointerException()));
    }

    @Suspendable
    private static Values failure(RuntimeException error) {
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            throw error;
        });
        return attempt(() -> co.resume());
    }
}
