package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A light thread is resumed by hand: queued, asleep, as a zombie, dead. */
@Situation(
        value = "co-resume-light-thread",
        rules = {"7.2", "7.3"})
final class CoResumeLightThread extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Integer> t = LightThread.spawn(() -> {
            Coroutine.yield();
            LightThread.sleep(seconds(0.01));
            return 1;
        });
        print("queued", t.status(), attempt(() -> t.resume()));
        Coroutine.yield();
        print("sleeping", t.status(), attempt(() -> t.resume()));
        LightThread.sleep(seconds(0.03));
        print("zombie", t.status(), attempt(() -> t.resume()));
        LightThread.waitFor(t);
        print("dead", t.status(), attempt(() -> t.resume()));
    }
}
