package dev.gossamer.conformance.ends;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A plain coroutine fails and leaves a zombie. */
@Situation(
        value = "plain-co-errors-with-zombie-child",
        rules = {"5.3", "6.3"})
@Corrected(
        rule = "5.3",
        why = "the zombies of a coroutine are reaped however it ends; the handler does not hang on them",
        recorded = {"status: 200 timed out cut", "n=2 false | x", "n=2 dead | zombie"},
        here = {"status: 200", "n=2 false | x", "n=2 dead | dead"})
final class PlainCoErrorsWithZombieChild extends OnVirtualTime {
    @Override
    protected void run() {
        List<LightThread<Integer>> t = new ArrayList<>();
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            t.add(LightThread.spawn(() -> 1));
            throw error("x");
        });
        print(attempt(() -> co.resume()));
        print(co.status(), t.get(0).status());
    }
}
