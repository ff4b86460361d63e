package dev.gossamer.conformance.spawn;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** A child ends in its first run; spawn gives the thread, and nothing else. */
@Situation(
        value = "spawn-immediate-finish",
        rules = {"1.1", "1.2", "5.1"})
final class SpawnImmediateFinish extends OnVirtualTime {
    @Override
    protected void run() {
        Values given = Values.of(LightThread.spawn(() -> 7));
        LightThread<?> t = (LightThread<?>) given.get(0);
        say(
                t,
                " ",
                given.get(1),
                " ",
                t.status(),
                " n=",
                Values.of(LightThread.spawn(() -> {})).count());
    }
}
