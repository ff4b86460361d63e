package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A plain coroutine is left suspended. */
@Situation(
        value = "co-never-finished",
        rules = {"5.2", "7.1"})
final class CoNeverFinished extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            Coroutine.yield();
            return null;
        });
        co.resume();
        print(co.status());
    }
}
