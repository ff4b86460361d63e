package dev.gossamer.conformance.waiting;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The loser of a wait-any ends while its owner yields. */
@Situation(
        value = "wait-any-loser-then-yield",
        rules = {"2.2", "3.1", "3.8"})
final class WaitAnyLoserThenYield extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> a = LightThread.spawn(() -> {
            Coroutine.yield();
            return "A";
        });
        LightThread<String> b = LightThread.spawn(() -> {
            Coroutine.yield();
            Coroutine.yield();
            return "B";
        });
        print(LightThread.waitFor(a, b));
        for (int i = 1; i <= 3; i++) {
            print("yield gave", given(Coroutine.yield()));
        }
        print(b.status());
    }
}
