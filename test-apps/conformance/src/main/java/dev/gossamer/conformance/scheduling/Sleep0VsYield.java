package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.time.Duration;

/** One thread sleeps for no time, again and again, another yields. */
@Situation(
        value = "sleep0-vs-yield",
        rules = {"2.2", "2.3"})
@InJava(
        why = "a warning about a patch of nginx",
        recorded = {
            "log| [warn] ngx.sleep(0) called without delayed events patch, this will hurt performance",
            "log| [warn] ngx.sleep(0) called without delayed events patch, this will hurt performance",
            "log| [warn] ngx.sleep(0) called without delayed events patch, this will hurt performance"
        },
        says = {})
final class Sleep0VsYield extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Void> a = LightThread.spawn(() -> {
            for (int i = 1; i <= 3; i++) {
                LightThread.sleep(Duration.ZERO);
                mark("s", i);
            }
        });
        LightThread<Void> b = LightThread.spawn(() -> {
            for (int i = 1; i <= 6; i++) {
                Coroutine.yield();
                mark("y", i);
            }
        });
        LightThread.waitFor(a);
        LightThread.waitFor(b);
        say(marks(" "));
    }
}
