package dev.gossamer.conformance.errors;

import dev.gossamer.LightThread;
import dev.gossamer.conformance.OnVirtualTime;
import dev.gossamer.conformance.Situation;

/** Nobody waits for a thread that has failed: the log tells of it, once. */
@Situation(value = "zombie-error-never-waited-logged-once", rules = "6.1")
final class ZombieErrorNeverWaitedLoggedOnce extends OnVirtualTime {
    @Override
    protected void run() {
        LightThread.spawn(() -> {
            throw error("only in the log");
        });
        print("nobody waits");
    }
}
