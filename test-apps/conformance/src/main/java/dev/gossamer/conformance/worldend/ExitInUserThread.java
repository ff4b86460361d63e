package dev.gossamer.conformance.worldend;

import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread exits while the entry thread and another one sleep. */
@Situation(
        value = "exit-in-user-thread",
        rules = {"8.1", "8.4"})
final class ExitInUserThread extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            print("child");
            LightThread.sleep(seconds(0.01));
            throw Handler.exit(200);
        });
        LightThread.spawn(() -> {
            LightThread.sleep(seconds(0.03));
            warn("u never");
        });
        print("main");
        LightThread.sleep(seconds(0.05));
        warn("main never");
    }
}
