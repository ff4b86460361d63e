package dev.gossamer.conformance.kill;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A thread is killed whose plain coroutine sleeps; then the entry thread ends. */
@Situation(
        value = "kill-thread-with-sleeping-coroutine-then-end",
        rules = {"4.5", "5.2"})
@Corrected(
        rule = "4.5",
        why = "what the coroutines of the victim were doing is cancelled",
        recorded = {"log| [warn] inner coroutine still runs", "log| [warn] victim goes on"},
        here = {})
final class KillThreadWithSleepingCoroutineThenEnd extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> t = LightThread.spawn(() -> {
            Coroutine<Void, Integer> co = Coroutine.create(x -> {
                LightThread.sleep(seconds(0.03));
                warn("inner coroutine still runs");
                return 5;
            });
            co.resume();
            warn("victim goes on");
            return "v";
        });
        print(LightThread.kill(t));
        print("main ends");
    }
}
