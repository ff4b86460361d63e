package dev.gossamer.conformance.spawn;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import java.util.ArrayList;
import java.util.List;

/** A plain coroutine spawns a thread: it is the owner, its light thread is not. */
@Situation(
        value = "spawn-from-plain-coroutine",
        rules = {"1.3", "2.7", "3.5", "3.6", "4.1"})
final class SpawnFromPlainCoroutine extends OnVirtualTime {
    @Override
    protected void run() {
        List<LightThread<String>> t = new ArrayList<>();
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            mark("co1");
            t.add(LightThread.spawn(() -> {
                mark("c1");
                Coroutine.yield();
                mark("c2");
                return "rc";
            }));
            mark("co2");
            Coroutine.yield("y");
            mark("co3");
            mark(LightThread.waitFor(t.get(0)).get());
            return null;
        });
        mark("m1");
        mark(co.resume());
        mark("m2 ", co.status());
        mark("main waits: ", answer(() -> LightThread.waitFor(t.get(0))));
        mark("main kills: ", LightThread.kill(t.get(0)).reason());
        co.resume();
        mark("m3 ", co.status(), " t=", t.get(0).status());
        say(marks("\n"));
    }
}
