package dev.gossamer.conformance.kill;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A thread is killed whose plain coroutine sleeps. */
@Situation(
        value = "kill-thread-with-sleeping-coroutine",
        rules = {"4.2", "4.5"})
@Corrected(
        rule = "4.5",
        why = "what the coroutines of the victim were doing is cancelled",
        recorded = {
            "n=2 dead | running",
            "n=1 inner coroutine still runs",
            "n=3 victim resumed: | true | 5",
            "n=2 victim after | running",
            "n=2 zombie | dead"
        },
        here = {"n=2 dead | dead", "n=2 dead | dead"})
final class KillThreadWithSleepingCoroutine extends OnVirtualTime {
    @Override
    protected void run() {
        List<Coroutine<Void, Integer>> co = new ArrayList<>();
        LightThread<String> t = LightThread.spawn(() -> {
            co.add(Coroutine.create(x -> {
                LightThread.sleep(seconds(0.03));
                print("inner coroutine still runs");
                return 5;
            }));
            print("victim resumed:", attempt(() -> co.get(0).resume()));
            print("victim after", Coroutine.running().status());
            return "v";
        });
        print(LightThread.kill(t));
        print(t.status(), co.get(0).status());
        LightThread.sleep(seconds(0.1));
        print(t.status(), co.get(0).status());
        print("main ends");
    }
}
