package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread fails whose child runs on. */
@Situation(
        value = "running-child-of-errored-parent",
        rules = {"3.7", "3.9", "5.2", "6.1"})
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = "falsexx",
        here = "falsex")
final class RunningChildOfErroredParent extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Object> t = LightThread.spawn(() -> {
            LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.05));
                say("grandchild done");
            });
            throw error("x");
        });
        say(LightThread.waitFor(t));
        say("main ends");
    }
}
