package dev.gossamer.blocking;

import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/** A thread that waits for a lock, or for a condition and then for its lock: a plain one, or a carrier. */
final class ThreadWait {
    private final LockCore core;
    private final LockCore.Node node;
    private boolean interrupted;

    private ThreadWait(LockCore core, boolean write, int holds) {
        Thread thread = Thread.currentThread();
        this.core = core;
        this.node = new LockCore.Node(LockCore.self(), write, holds, () -> LockSupport.unpark(thread));
    }

    /** @return whether it has got the lock; false where it has timed out */
    static boolean lock(LockCore core, boolean write, boolean interruptibly, long nanos) throws InterruptedException {
        ThreadWait wait = new ThreadWait(core, write, 1);
        core.enqueue(wait.node, wait.node.self != Thread.currentThread());
        boolean expired = wait.park(interruptibly, nanos);
        boolean got = core.state(wait.node) == LockCore.State.GRANTED;
        if (!got && interruptibly && wait.interrupted) {
            throw new InterruptedException();
        }
        wait.restoreInterrupt();
        return got || !expired;
    }

    /** @return whether it was signalled; false where it has timed out */
    static boolean await(LockCore core, int holds, Deque<LockCore.Node> condition, boolean interruptibly, long nanos)
            throws InterruptedException {
        ThreadWait wait = new ThreadWait(core, true, holds);
        core.await(wait.node, condition);
        boolean expired = wait.park(interruptibly, nanos);
        if (expired && interruptibly && wait.interrupted) {
            throw new InterruptedException();
        }
        wait.restoreInterrupt();
        return !expired;
    }

    private void restoreInterrupt() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the deadline or an interrupt has ended it. */
    private boolean park(boolean interruptibly, long nanos) {
        long end = nanos == Wait.FOREVER ? Wait.FOREVER : System.nanoTime() + nanos;
        boolean expired = false;
        while (isWaiting()) {
            long left = end == Wait.FOREVER ? Wait.FOREVER : end - System.nanoTime();
            boolean over = left <= 0 || (interruptibly && interrupted);
            if (over && !expired) {
                expired = core.expire(node);
            }
            if (!isWaiting()) {
                break;
            }
            if (left == Wait.FOREVER || over) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
            interrupted |= Thread.interrupted();
        }
        return expired;
    }

    private boolean isWaiting() {
        LockCore.State state = core.state(node);
        return state == LockCore.State.QUEUED || state == LockCore.State.ON_CONDITION;
    }
}
