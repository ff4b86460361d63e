package dev.gossamer.conformance.errors;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A wrapped coroutine fails inside of a coroutine. */
@Situation(value = "co-error-traceback", rules = "6.3")
@Corrected(
        rule = "6.3",
        why = "errors of nested coroutines are passed on as they are (the reference gives a piece of its memory)",
        recorded = "n=2 false | 6.9453872552229e-310",
        here = "n=2 false | deep")
final class CoErrorTraceback extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            Coroutine<Void, Object> wrapped = Coroutine.create(y -> inner());
            return wrapped.resume();
        });
        print(attempt(() -> co.resume()));
    }

    private static Object inner() {
        throw error("deep");
    }
}
