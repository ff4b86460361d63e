package dev.gossamer.conformance.waiting;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;

/** The loser of a wait-any ends while its owner waits for another thread. */
@Situation(
        value = "wait-any-loser-then-wait-other",
        rules = {"3.1", "3.8"})
@Corrected(
        rule = "3.8",
        why = "the end of the loser B wakes nobody out of the wait for C",
        recorded = {
            "n=3 wait(c) gave | true | B",
            "n=3 dead | dead | running",
            "n=2 true | C",
            "n=3 b: | nil | already waited or killed"
        },
        here = {
            "n=3 wait(c) gave | true | C",
            "n=3 dead | zombie | dead",
            "n=2 nil | already waited or killed",
            "n=3 b: | true | B"
        })
final class WaitAnyLoserThenWaitOther extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<String> a = sleeper(0.02, "A");
        LightThread<String> b = sleeper(0.06, "B");
        LightThread<String> c = sleeper(0.1, "C");
        print(LightThread.waitFor(a, b));
        print("wait(c) gave", LightThread.waitFor(c));
        print(a.status(), b.status(), c.status());
        print(LightThread.waitFor(c));
        print("b:", LightThread.waitFor(b));
    }

    @Suspendable
    private static LightThread<String> sleeper(double seconds, String name) {
        return LightThread.spawn(() -> {
            LightThread.sleep(seconds(seconds));
            return name;
        });
    }
}
