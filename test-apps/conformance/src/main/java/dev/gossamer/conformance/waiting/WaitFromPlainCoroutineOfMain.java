package dev.gossamer.conformance.waiting;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.conformance.Values;
import dev.gossamer.continuation.Suspendable;

/** A plain coroutine waits for a thread that its light thread has spawned. */
@Situation(value = "wait-from-plain-coroutine-of-main", rules = "3.5")
final class WaitFromPlainCoroutineOfMain extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> t = sleeper(0.01, null);
        Coroutine<Void, Values> co = Coroutine.create(x -> attempt(() -> LightThread.waitFor(t)));
        print(attempt(() -> co.resume()));
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
