package dev.gossamer.conformance.kill;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread is killed while it stands in the run queue. */
@Situation(
        value = "kill-yielding",
        rules = {"2.2", "4.2"})
final class KillYielding extends OnVirtualTime {
    @Override
    protected void run() {
        int[] n = new int[1];
        LightThread<Void> t = LightThread.spawn(() -> {
            for (int i = 1; i <= 10; i++) {
                n[0]++;
                Coroutine.yield();
            }
        });
        Coroutine.yield();
        print(n[0]);
        print(LightThread.kill(t));
        Coroutine.yield();
        Coroutine.yield();
        print(n[0], t.status());
    }
}
