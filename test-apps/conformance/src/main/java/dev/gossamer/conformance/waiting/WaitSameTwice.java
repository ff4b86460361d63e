package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;

/** The same thread twice among the arguments. */
@Situation(value = "wait-same-twice", rules = "3.4")
final class WaitSameTwice extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> a = sleeper(0.01, "A");
        print(LightThread.waitFor(a, a));
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
