package dev.gossamer.conformance.errors;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The error of a wrapped coroutine that has slept is caught. */
@Situation(
        value = "co-wrap-error-after-sleep",
        rules = {"2.7", "6.3"})
@Corrected(
        rule = "6.3",
        why = "the error of a wrapped coroutine can be caught like that of any call",
        recorded = {"status: 500", "log| [error] entry thread aborted: in wrap", "log| coroutine 0", "log| coroutine 1"
        },
        here = {"status: 200", "n=3 pcall gives | false | in wrap", "n=1 after"})
final class CoWrapErrorAfterSleep extends OnVirtualTime {
    @Override
    protected void run() {
        Coroutine<Void, Object> f = Coroutine.create(x -> {
            LightThread.sleep(seconds(0.01));
            throw error("in wrap");
        });
        print("pcall gives", attempt(() -> f.resume()));
        print("after");
    }
}
