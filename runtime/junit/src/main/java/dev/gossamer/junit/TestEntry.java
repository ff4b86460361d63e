package dev.gossamer.junit;

import dev.gossamer.CoroutineStatus;
import dev.gossamer.Handler;
import dev.gossamer.LightThread;
import dev.gossamer.continuation.Suspendable;
import dev.gossamer.continuation.SuspendableRunnable;

/** The root of a test that runs as an entry thread. */
final class TestEntry implements SuspendableRunnable {
    private final SuspendableRunnable test;
    private final boolean mayLeaveThreads;
    private Throwable failure;

    TestEntry(SuspendableRunnable test, boolean mayLeaveThreads) {
        this.test = test;
        this.mayLeaveThreads = mayLeaveThreads;
    }

    @Override
    @Suspendable
    public void run() {
        try {
            test.run();
            if (!mayLeaveThreads) {
                LeftThreads.check(Handler.current());
            }
        } catch (Throwable e) {
            if (LightThread.current().status() != CoroutineStatus.DEAD) {
                // JUnit tells it: as an error of the entry thread it would be logged as well.
                failure = e;
                Handler.exit(Handler.OK);
            }
        }
    }

    /** What the test has thrown; null where it has returned, or ended its handler itself. */
    Throwable failure() {
        return failure;
    }
}
