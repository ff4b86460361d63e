package dev.gossamer.conformance.errors;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.Corrected;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** A user thread catches the error of a wrapped coroutine. */
@Situation(value = "co-wrap-error-in-light-thread", rules = "6.3")
@Corrected(
        rule = "6.3",
        why = "the error of a wrapped coroutine can be caught like that of any call",
        recorded = {
            "n=2 wait | false",
            "n=1 main goes on",
            "log| [error] user thread aborted: in wrap",
            "log| coroutine 0",
            "log| coroutine 1",
            "log| coroutine 2 in spawn"
        },
        here = {"n=3 pcall gives | false | in wrap", "n=3 wait | true | 1", "n=1 main goes on"})
final class CoWrapErrorInLightThread extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread<Integer> t = LightThread.spawn(() -> {
            Coroutine<Void, Object> f = Coroutine.create(x -> {
                throw error("in wrap");
            });
            print("pcall gives", attempt(() -> f.resume()));
            return 1;
        });
        print("wait", LightThread.waitFor(t));
        print("main goes on");
    }
}
