package dev.gossamer.net;

import dev.gossamer.continuation.Suspendable;
import io.netty.util.concurrent.Future;

/** Waiting for one of Netty's futures. */
final class Pending {
    private Pending() {}

    /** Blocks the light thread until the future is done; false once the deadline has passed. */
    @Suspendable
    static boolean isDone(Future<?> future, Waiter waiter, long deadline) {
        if (!future.isDone()) {
            future.addListener(done -> waiter.wake());
        }
        while (!future.isDone()) {
            if (!waiter.await(deadline)) {
                return future.isDone();
            }
        }
        return true;
    }
}
