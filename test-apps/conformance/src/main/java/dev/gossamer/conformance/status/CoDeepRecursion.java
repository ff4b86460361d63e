package dev.gossamer.conformance.status;

import dev.gossamer.Coroutine;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;
import dev.gossamer.continuation.Suspendable;

/** Two hundred coroutines, each resumed by the one before. */
@Situation(value = "co-deep-recursion", rules = "7.4")
final class CoDeepRecursion extends OnVirtualTime {
    @Override
    protected void run() {
        print(nest(200));
    }

    @Suspendable
    private Object nest(int k) {
        if (k == 0) {
            Coroutine.yield("bottom");
            return 0;
        }
        Coroutine<Integer, Object> co = Coroutine.create(this::nest);
        return co.resume(k - 1);
    }
}
