package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;

/** Waits for what cannot be waited for. */
@Situation(value = "wait-bad-args", rules = "3.5")
@InJava(
        why =
                "an argument is a light thread or null; the compiler refuses texts, tables, functions and plain coroutines",
        recorded = {
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #2 to '?' (lua thread expected)",
            "n=2 false | attempt to wait on a coroutine that is not a user thread",
            "n=2 false | attempt to wait on a coroutine that is not a user thread",
            "n=2 false | attempt to wait on a coroutine that is not a user thread",
            "n=2 false | bad argument #1 to '?' (lua thread expected)"
        },
        says = {
            "n=2 false | NullPointerException",
            "n=2 false | NullPointerException",
            "n=2 false | attempt to wait on a coroutine that is not a user thread"
        })
final class WaitBadArgs extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> t = sleeper(0.05, "t");
        LightThread<Object> none = null;
        print(attempt(() -> LightThread.<Object>waitFor()));
        print(attempt(() -> LightThread.waitFor(none)));
        print(attempt(() -> LightThread.<Object>waitFor(t, none)));
        print(attempt(() -> LightThread.<Object>waitFor(LightThread.current())));
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
