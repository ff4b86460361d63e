package dev.gossamer.conformance.phases;

import dev.gossamer.Coroutine;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.Phase;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** The log phase, in which nothing may suspend, nor end. */
@Situation(value = "log-phase-api", rules = "14")
final class LogPhaseApi extends OnVirtualTime {
    @Override
    protected void run() {
        say("x");
        handler(
                Phase.LOG,
                () -> warn(
                        "log: create ",
                        answer(() -> Coroutine.create(x -> null)),
                        "; spawn ",
                        answer(() -> LightThread.spawn(() -> {})),
                        "; wait ",
                        answer(() -> LightThread.<Object>waitFor(LightThread.current())),
                        "; kill ",
                        answer(() -> LightThread.kill(LightThread.current())),
                        "; sleep ",
                        answer(() -> {
                            LightThread.sleep(seconds(1));
                            return null;
                        }),
                        "; yield ",
                        answer(() -> Coroutine.yield()),
                        "; exit ",
                        answer(() -> {
                            throw Handler.exit(0);
                        })));
    }
}
