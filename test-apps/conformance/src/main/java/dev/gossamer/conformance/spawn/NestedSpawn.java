package dev.gossamer.conformance.spawn;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Three generations, each spawned by the one before, take turns. */
@Situation(
        value = "nested-spawn",
        rules = {"1.1", "1.3", "2.2"})
final class NestedSpawn extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            mark("p1");
            LightThread.spawn(() -> {
                mark("c1");
                LightThread.spawn(() -> {
                    mark("g1");
                    Coroutine.yield();
                    mark("g2");
                });
                mark("c2");
                Coroutine.yield();
                mark("c3");
            });
            mark("p2");
            Coroutine.yield();
            mark("p3");
        });
        mark("m1");
        Coroutine.yield();
        mark("m2");
        Coroutine.yield();
        mark("m3");
        Coroutine.yield();
        mark("m4");
        Coroutine.yield();
        say(marks(" "));
    }
}
