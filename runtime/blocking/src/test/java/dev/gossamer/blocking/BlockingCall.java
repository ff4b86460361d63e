package dev.gossamer.blocking;

import dev.gossamer.continuation.SuspendableCallable;

/**
 * A call that blocks until something else is done.
 *
 * @param blocks gives what the call gives
 * @param release lets it go on; from any thread
 * @param result what it gives then
 */
record BlockingCall(String name, SuspendableCallable<?> blocks, Runnable release, Object result) {
    @Override
    public String toString() {
        return name;
    }
}
