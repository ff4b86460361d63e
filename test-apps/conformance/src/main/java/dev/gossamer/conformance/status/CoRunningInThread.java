package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;
import java.util.ArrayList;
import java.util.List;

/** What runs in a thread is the object that spawn returned. */
@Situation(value = "co-running-in-thread", rules = "7.5")
final class CoRunningInThread extends OnVirtualTime {
    @Override
    protected void run() {
        List<Coroutine<?, ?>> inside = new ArrayList<>();
        LightThread<Void> t = LightThread.spawn(() -> {
            inside.add(Coroutine.running());
            Coroutine.yield();
        });
        print(
                inside.get(0) == t,
                inside.get(0) != Coroutine.running(),
                Values.of(Coroutine.running()).count());
    }
}
