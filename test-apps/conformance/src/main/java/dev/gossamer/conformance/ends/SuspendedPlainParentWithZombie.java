package dev.gossamer.conformance.ends;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A plain coroutine that has a zombie stays suspended for ever. */
@Situation(
        value = "suspended-plain-parent-with-zombie",
        rules = {"5.2", "5.3"})
@Corrected(
        rule = "5.3",
        why = "no handler hangs on an unreaped zombie",
        recorded = "status: 200 timed out cut",
        here = "status: 200")
final class SuspendedPlainParentWithZombie extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Void> co = Coroutine.create(x -> {
            LightThread.spawn(() -> {});
            Coroutine.yield();
            return null;
        });
        co.resume();
        say("main ends ", co.status());
    }
}
