package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread fails and leaves a zombie. */
@Situation(
        value = "zombie-of-errored-parent",
        rules = {"3.9", "5.3", "6.1"})
@Corrected(
        rule = "5.3",
        why = "the zombies of a thread are reaped however it ends; the handler does not hang on them",
        recorded = "status: 200 timed out cut",
        here = "status: 200")
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = "falsexx",
        here = "falsex")
final class ZombieOfErroredParent extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Object> t = LightThread.spawn(() -> {
            LightThread.spawn(() -> {});
            throw error("x");
        });
        say(LightThread.waitFor(t));
        say("main ends");
    }
}
