package dev.gossamer.conformance.phases;

import dev.gossamer.Coroutine;
import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Outside of any handler plain coroutines work, and there is nobody to spawn for. */
@Situation(
        value = "co-init",
        rules = {"1.6", "7.5", "14"})
final class CoInit extends OnVirtualTime {
    private final Object z = yieldSeven();
    private final Object z2 = concat(answer(() -> LightThread.spawn(() -> {})), Coroutine.running());

    private static Object yieldSeven() {
        Coroutine<Void, Object> co = Coroutine.create(x -> {
            Coroutine.yield(7);
            return null;
        });
        return co.resume();
    }

    @Override
    protected void run() {
        print(z, z2);
    }
}
