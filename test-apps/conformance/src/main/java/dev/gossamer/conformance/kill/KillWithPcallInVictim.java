package dev.gossamer.conformance.kill;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A kill is no error that the victim could catch. */
@Situation(
        value = "kill-with-pcall-in-victim",
        rules = {"4.2", "4.3"})
final class KillWithPcallInVictim extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Void> t = LightThread.spawn(() -> {
            print("victim pcall", attempt(() -> {
                LightThread.sleep(seconds(5));
                return null;
            }));
            print("victim after");
        });
        print(LightThread.kill(t));
        LightThread.sleep(seconds(0.02));
        print(t.status());
    }
}
