package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;
import java.time.Duration;

/** A wait is refused for its second argument; its owner sleeps while the first ends. */
@Situation(
        value = "wait-failed-args-leave-mark",
        rules = {"3.5", "3.8"})
@InJava(
        why = "the one wrong argument that the compiler lets pass is null",
        recorded = "n=2 false | bad argument #2 to '?' (lua thread expected)",
        says = "n=2 false | NullPointerException")
@Corrected(
        rule = "3.8",
        why = "a refused wait leaves no mark: nobody is woken out of a later sleep",
        recorded = {"n=3 sleep gave | true | B", "n=1 woken early"},
        here = {"n=1 sleep gave", "n=1 slept"})
final class WaitFailedArgsLeaveMark extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> b = sleeper(0.03, "B");
        LightThread<String> none = null;
        print(attempt(() -> LightThread.waitFor(b, none)));
        Duration start = now();
        LightThread.sleep(seconds(0.5));
        print("sleep gave");
        print(now().minus(start).compareTo(seconds(0.3)) < 0 ? "woken early" : "slept");
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
