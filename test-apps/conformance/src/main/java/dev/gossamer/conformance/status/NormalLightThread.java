package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A light thread is normal while its plain coroutine is blocked. */
@Situation(
        value = "normal-light-thread",
        rules = {"2.7", "7.2", "7.3"})
final class NormalLightThread extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> t = LightThread.spawn(() -> {
            Coroutine<Void, Void> co = Coroutine.create(x -> {
                LightThread.sleep(seconds(0.02));
                return null;
            });
            co.resume();
            return "r";
        });
        print(t.status(), attempt(() -> t.resume()));
        print(LightThread.waitFor(t));
    }
}
