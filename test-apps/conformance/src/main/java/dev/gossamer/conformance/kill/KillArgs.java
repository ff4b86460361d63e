package dev.gossamer.conformance.kill;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.InJava;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Kills of what cannot be killed, and what a killed thread answers. */
@Situation(
        value = "kill-args",
        rules = {"3.3", "4.1", "7.3"})
@InJava(
        why =
                "the argument of kill is a light thread or null, those of wait and spawn have their types; the compiler refuses the rest",
        recorded = {
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to '?' (lua thread expected)",
            "n=2 false | bad argument #1 to 'kill' (lua thread expected)",
            "n=2 false | bad argument #1 to 'wait' (lua thread expected)",
            "n=2 false | bad argument #1 to 'spawn' (Lua function expected)"
        },
        says = "n=2 false | NullPointerException")
@InJava(
        why = "a plain coroutine is no light thread: the compiler refuses it",
        recorded = {"n=2 nil | not user thread", "n=2 nil | not user thread", "n=2 nil | not user thread"},
        says = "n=2 nil | not user thread")
final class KillArgs extends OnVirtualTime {
    @Override
    protected void run() {
        print(attempt(() -> LightThread.kill(null)));
        print(LightThread.kill(LightThread.current()));
        LightThread<Void> t = LightThread.spawn(() -> LightThread.sleep(seconds(10)));
        print(LightThread.kill(t));
        print(t.status());
        print(LightThread.kill(t));
        print(LightThread.waitFor(t));
        print(attempt(() -> t.resume()));
    }
}
