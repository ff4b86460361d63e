package dev.gossamer.conformance.spawn;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;

/** A child runs inside spawn until it yields; its owner is running all the while. */
@Situation(
        value = "spawn-order",
        rules = {"1.1", "2.2", "5.1", "7.2"})
final class SpawnOrder extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<?, ?> main = Coroutine.running();
        Values rest = Values.of(null, null);
        LightThread<Void> t = LightThread.spawn(() -> {
            say(
                    "child:",
                    1,
                    NIL,
                    "x",
                    " n=",
                    rest.count(),
                    " parent=",
                    main.status(),
                    " self=",
                    Coroutine.running().status());
            Coroutine.yield(Values.of(1, 2, 3));
            say("child2");
        });
        say("after spawn st=", t.status());
        Coroutine.yield();
        say("after yield st=", t.status());
    }
}
