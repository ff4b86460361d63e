package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.Deque;

/** A light thread that waits for a lock, or for a condition and then for its lock. */
final class LockWait extends Wait<Boolean> {
    private final LockCore core;
    private final LockCore.Node node;
    private final Deque<LockCore.Node> condition;

    /** Of one that had the lock already. */
    private final boolean again;

    /** Under the core's monitor: whether the deadline or an interrupt has ended it. */
    private boolean expired;

    /** @param condition null for the lock alone */
    LockWait(LockCore core, boolean write, int holds, Deque<LockCore.Node> condition, long nanos) {
        this(core, write, holds, condition, nanos, false);
    }

    private LockWait(
            LockCore core, boolean write, int holds, Deque<LockCore.Node> condition, long nanos, boolean again) {
        super(condition == null ? "a lock" : "a condition", nanos);
        this.core = core;
        this.condition = condition;
        this.again = again;
        this.node = new LockCore.Node(LockCore.self(), write, holds, () -> resume(!expired));
        node.claims = true;
    }

    /** For the light thread that runs now, whose wait is over: waits on where the lock was taken back meanwhile. */
    @Suspendable
    void claim(Light light) {
        for (LockWait wait = this; !core.claim(wait.node); ) {
            wait = new LockWait(core, node.write, node.holds, condition, FOREVER, true);
            light.awaitUninterruptibly(wait);
        }
    }

    @Override
    void begin() {
        if (again) {
            core.enqueueAgain(node, condition);
        } else if (condition == null) {
            core.enqueue(node, false);
        } else {
            core.await(node, condition);
        }
    }

    @Override
    void timedOut() {
        expire();
    }

    @Override
    void wakeInterrupted() {
        expire();
    }

    private void expire() {
        synchronized (core) {
            expired = true;
            if (!core.expire(node)) {
                expired = false;
            } else if (core.state(node) == LockCore.State.GONE) {
                resume(false);
            }
        }
    }

    /** Whether it was an interrupt that has ended it. */
    boolean wasInterrupted(boolean got) {
        return !got && isInterrupted();
    }

    @Override
    void ended(boolean returned) {
        if (!returned && condition == null) {
            core.forget(node);
        } else if (!returned) {
            core.forgetOnCondition(node);
        }
    }
}
