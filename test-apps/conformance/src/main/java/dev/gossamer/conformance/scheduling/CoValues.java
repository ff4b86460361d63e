package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** What is passed to resume comes out of yield, and the other way round. */
@Situation(
        value = "co-values",
        rules = {"2.6", "7.3"})
final class CoValues extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Values, Values> co = Coroutine.create(first -> {
            print("start", first);
            print("second", Coroutine.<Values>yield(Values.of("y1", null, "y3", null)));
            print("third", Coroutine.<Values>yield(Values.of()));
            return Values.of("r", null);
        });
        print(attempt(() -> co.resume(Values.of(1, null))));
        print(attempt(() -> co.resume(Values.of("a", null, null))));
        print(attempt(() -> co.resume(Values.of())));
        print(attempt(() -> co.resume(Values.of())));
    }
}
