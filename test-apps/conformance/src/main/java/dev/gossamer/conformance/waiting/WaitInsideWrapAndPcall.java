package dev.gossamer.conformance.waiting;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** A plain coroutine spawns and waits; its resumer gets what it returns. */
@Situation(
        value = "wait-inside-wrap-and-pcall",
        rules = {"2.7", "3.6", "6.3"})
final class WaitInsideWrapAndPcall extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Values> f = Coroutine.create(x -> {
            LightThread<Values> t = LightThread.spawn(() -> {
                LightThread.sleep(seconds(0.01));
                return Values.of(1, 2);
            });
            return attempt(() -> LightThread.waitFor(t));
        });
        print(f.resume());
    }
}
