package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread waits for a thread that waits for a thread. */
@Situation(
        value = "wait-in-child-chain",
        rules = {"2.5", "3.1"})
final class WaitInChildChain extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> t = LightThread.spawn(() -> {
            LightThread<String> u = LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.01));
                mark("u");
                return "ru";
            });
            mark("t got ", LightThread.waitFor(u).get());
            return "rt";
        });
        mark("m got ", LightThread.waitFor(t).get());
        say(marks(", "));
    }
}
