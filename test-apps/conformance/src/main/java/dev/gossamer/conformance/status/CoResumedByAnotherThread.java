package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A coroutine is resumed by two light threads in turn: the last resumer gets the yield. */
@Situation(
        value = "co-resumed-by-another-thread",
        rules = {"2.6", "7.4"})
final class CoResumedByAnotherThread extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Integer> co = Coroutine.create(x -> {
            print("step 1");
            Coroutine.yield(1);
            print("step 2");
            Coroutine.yield(2);
            print("step 3");
            return 3;
        });
        print("main", attempt(() -> co.resume()));
        LightThread.spawn(() -> {
            print("t", attempt(() -> co.resume()));
            Coroutine.yield();
        });
        print("main", attempt(() -> co.resume()));
        print(co.status());
    }
}
