package dev.gossamer.conformance.scheduling;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Twenty thousand coroutines that are left after their first yield. */
@Situation(value = "co-generator-many", rules = "2.6")
final class CoGeneratorMany extends OnVirtualTime {
    @Override
    protected void run() {
        long n = 0;
        for (int i = 1; i <= 20_000; i++) {
            Coroutine<Integer, Integer> co = Coroutine.create(a -> {
                Coroutine.yield(a);
                return null;
            });
            n += co.resume(i);
        }
        print(n);
    }
}
