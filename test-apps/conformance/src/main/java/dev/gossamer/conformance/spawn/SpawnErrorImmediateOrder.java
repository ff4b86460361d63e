package dev.gossamer.conformance.spawn;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A child fails in its first run; its owner goes on and waits for it later. */
@Situation(
        value = "spawn-error-immediate-order",
        rules = {"1.1", "1.2", "3.2", "3.9", "5.1", "6.1"})
@Corrected(
        rule = "3.9",
        why = "the error alone, without what else stood on the stack",
        recorded = "n=3 false | e | e",
        here = "n=2 false | e")
final class SpawnErrorImmediateOrder extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Object> t = LightThread.spawn(() -> {
            print("child");
            throw error("e");
        });
        print("parent", t.status());
        print(LightThread.waitFor(t));
    }
}
