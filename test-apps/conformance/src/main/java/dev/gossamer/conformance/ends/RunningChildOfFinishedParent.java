package dev.gossamer.conformance.ends;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A thread returns whose child runs on; nobody can wait for it or kill it. */
@Situation(
        value = "running-child-of-finished-parent",
        rules = {"3.5", "3.7", "4.1", "5.1"})
final class RunningChildOfFinishedParent extends OnVirtualTime {
    @Override
    protected void run() {
        List<LightThread<Integer>> g = new ArrayList<>();
        LightThread<String> t = LightThread.spawn(() -> {
            g.add(LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.05));
                say("grandchild done");
                return 9;
            }));
            return "p";
        });
        say(LightThread.waitFor(t));
        say("g ", g.get(0).status());
        say(attempt(() -> LightThread.waitFor(g.get(0))));
        say(LightThread.kill(g.get(0)));
        LightThread.sleep(seconds(0.1));
        say("g ", g.get(0).status());
    }
}
