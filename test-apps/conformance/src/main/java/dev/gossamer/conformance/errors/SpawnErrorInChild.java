package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A child that fails in its first run leaves its owner alone, and is logged. */
@Situation(
        value = "spawn-error-in-child",
        rules = {"1.2", "5.1", "6.1"})
final class SpawnErrorInChild extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Void> t = LightThread.spawn(() -> {
            throw error("bang");
        });
        say("parent goes on, ", t.status());
    }
}
