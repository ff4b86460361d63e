package dev.gossamer.blocking;

import dev.gossamer.LightThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Who owns a lock, and who waits for it: light threads and plain threads alike. First come, first served; a release
 * hands the lock to the next in the queue. All under this object's monitor, which nobody keeps for longer than that.
 */
final class LockCore {
    /*
     * IDLE -> QUEUED        enqueue;      IDLE -> GRANTED      enqueue, of a lock that is free
     * IDLE -> ON_CONDITION  await
     * ON_CONDITION -> QUEUED or GRANTED   signal, deadline, interrupt
     * QUEUED -> GRANTED     a release;    QUEUED -> GONE       deadline, interrupt or kill of one that only locks
     * GRANTED -> TAKEN_BACK for one that blocks the carrier on which the new owner would have to run first
     */
    enum State {
        IDLE,
        ON_CONDITION,
        QUEUED,
        GRANTED,
        TAKEN_BACK,
        GONE
    }

    /** One that waits. */
    static final class Node {
        final Object self;
        final boolean write;
        final int holds;
        final Runnable wake;
        State state = State.IDLE;

        /** The condition's queue, of one that waits for a condition. */
        Deque<Node> condition;

        /** A light thread's: it may be given the lock long before it runs. */
        boolean claims;

        /** @param wake called under the core's monitor once the lock is its, or it is gone */
        Node(Object self, boolean write, int holds, Runnable wake) {
            this.self = self;
            this.write = write;
            this.holds = holds;
            this.wake = wake;
        }
    }

    private final Deque<Node> queue = new ArrayDeque<>();
    private final Map<Object, Integer> readers = new IdentityHashMap<>();

    /** Who were killed in a wait for a condition, and could not be given the lock again: they will unlock it. */
    private final Map<Object, Integer> excused = new IdentityHashMap<>();

    /** Who have been given the lock, and have not run since. */
    private final Deque<Node> unclaimed = new ArrayDeque<>(2);

    private Object writer;
    private int writeHolds;

    /** Who waits for what a helper thread does, and can do nothing else meanwhile. */
    private static final ThreadLocal<LightThread<?>> WAITER = new ThreadLocal<>();

    /** The light thread that runs now; else the thread. */
    static Object self() {
        LightThread<?> light = LightThread.current();
        return light == null ? Thread.currentThread() : light;
    }

    /** @param light waits for what the current thread does; null: nobody does any more */
    static void waitedForBy(LightThread<?> light) {
        if (light == null) {
            WAITER.remove();
        } else {
            WAITER.set(light);
        }
    }

    /**
     * Not as its own: were the light thread killed meanwhile, two would run under one lock.
     *
     * @throws IllegalStateException if who waits for the current thread owns the lock, which would be for ever
     */
    synchronized void requireOtherThanWaiter() {
        LightThread<?> waiter = WAITER.get();
        if (waiter != null && (writer == waiter || readers.containsKey(waiter))) {
            throw new IllegalStateException("a driver that connects for " + waiter + " takes a lock that this light"
                    + " thread holds, and each would wait for the other for ever; connect before it is locked, or"
                    + " leave connecting to the carrier with the agent's option blocking=-connect");
        }
    }

    /** @param barge whether those who wait may be overtaken */
    synchronized boolean tryAcquire(Object self, boolean write, boolean barge) {
        boolean again = write ? writer == self : readers.containsKey(self) || writer == self;
        if (!again && !((barge || queue.isEmpty()) && isFreeFor(self, write))) {
            return false;
        }
        take(self, write, 1);
        return true;
    }

    private boolean isFreeFor(Object self, boolean write) {
        return writer == null ? !write || readers.isEmpty() : writer == self;
    }

    private void take(Object self, boolean write, int holds) {
        if (write) {
            writer = self;
            writeHolds = Math.addExact(writeHolds, holds);
        } else {
            readers.merge(self, holds, Math::addExact);
        }
    }

    /** @param first whether it overtakes the others: it blocks a carrier, on which some of them may have to run */
    synchronized void enqueue(Node node, boolean first) {
        if (queue.isEmpty() && isFreeFor(node.self, node.write)) {
            grant(node);
            return;
        }
        node.state = State.QUEUED;
        if (first) {
            queue.addFirst(node);
            serve();
        } else {
            queue.add(node);
        }
    }

    /** In front of the others, as it had its turn; of one that waited for a condition it is to be known (see below). */
    synchronized void enqueueAgain(Node node, Deque<Node> condition) {
        node.condition = condition;
        enqueue(node, true);
    }

    private void grant(Node node) {
        take(node.self, node.write, node.holds);
        node.state = State.GRANTED;
        if (node.claims) {
            unclaimed.add(node);
        }
        node.wake.run();
    }

    /** The light thread runs. False where the lock was taken back: it has to wait for it once more. */
    synchronized boolean claim(Node node) {
        unclaimed.remove(node);
        return node.state != State.TAKEN_BACK;
    }

    /** From light threads that share the carrier of {@code self}, which is about to be blocked, and have not run yet. */
    private void takeBack(LightThread<?> self) {
        for (Iterator<Node> nodes = unclaimed.iterator(); nodes.hasNext(); ) {
            Node node = nodes.next();
            if (isBeside(self, node.self)) {
                nodes.remove();
                node.state = State.TAKEN_BACK;
                if (node.write) {
                    writeHolds = 0;
                    writer = null;
                } else {
                    readers.computeIfPresent(
                            node.self, (who, holds) -> holds == node.holds ? null : holds - node.holds);
                }
            }
        }
    }

    private void serve() {
        for (Node next = queue.peek(); next != null && isFreeFor(next.self, next.write); next = queue.peek()) {
            queue.poll();
            grant(next);
        }
    }

    synchronized void release(Object self, boolean write) {
        if (write && writer == self) {
            if (--writeHolds == 0) {
                writer = null;
                serve();
            }
        } else if (!write && readers.containsKey(self)) {
            readers.computeIfPresent(self, (who, holds) -> holds == 1 ? null : holds - 1);
            serve();
        } else if (!write || excused.computeIfPresent(self, (who, holds) -> holds - 1) == null) {
            throw new IllegalMonitorStateException("the lock is not held by " + self);
        } else {
            excused.remove(self, 0);
        }
    }

    /** Gives a lock up, all holds at once, to wait for a condition. */
    synchronized void await(Node node, Deque<Node> condition) {
        node.condition = condition;
        node.state = State.ON_CONDITION;
        condition.add(node);
        writeHolds = 0;
        writer = null;
        serve();
    }

    synchronized int requireWriter(Object self) {
        if (writer != self) {
            throw new IllegalMonitorStateException("the lock is not held by " + self);
        }
        return writeHolds;
    }

    /** The first of a condition's queue, or all of them, wait for the lock now. */
    synchronized void signal(Deque<Node> condition, boolean all) {
        requireWriter(self());
        Node next;
        do {
            next = condition.poll();
            if (next != null) {
                enqueue(next, false);
            }
        } while (all && next != null);
    }

    /** The deadline, or an interrupt. False where it comes too late: the lock is its, or will be. */
    synchronized boolean expire(Node node) {
        if (node.state == State.ON_CONDITION) {
            node.condition.remove(node);
            enqueue(node, false);
            return true;
        }
        if (node.state != State.QUEUED || node.condition != null) {
            return false;
        }
        queue.remove(node);
        node.state = State.GONE;
        serve();
        return true;
    }

    /** One that waited for the lock was killed: what it has got goes to the next. */
    synchronized void forget(Node node) {
        if (node.state == State.QUEUED) {
            queue.remove(node);
            serve();
        } else if (node.state == State.GRANTED) {
            unclaimed.remove(node);
            release(node.self, node.write);
        }
        node.state = State.GONE;
    }

    /** One that waited for a condition was killed. Its finally blocks expect to own the lock. */
    synchronized void forgetOnCondition(Node node) {
        if (node.state == State.GRANTED) {
            unclaimed.remove(node);
            return;
        }
        node.condition.remove(node);
        queue.remove(node);
        if (isFreeFor(node.self, true)) {
            grant(node);
        } else {
            excused.put(node.self, node.holds);
            node.state = State.GONE;
        }
    }

    synchronized State state(Node node) {
        return node.state;
    }

    /** Whether a light thread that shares the carrier of {@code light} owns it: who blocks that one waits for ever. */
    synchronized boolean isOwnedOnCarrierOf(LightThread<?> light) {
        if (light == null) {
            return false;
        }
        takeBack(light);
        return isBeside(light, writer) || readers.keySet().stream().anyMatch(reader -> isBeside(light, reader));
    }

    private static boolean isBeside(LightThread<?> light, Object owner) {
        return owner instanceof LightThread<?> other
                && other != light
                && other.handler().worker() == light.handler().worker();
    }

    synchronized int holds(boolean write) {
        Object self = self();
        return write ? (writer == self ? writeHolds : 0) : readers.getOrDefault(self, 0);
    }

    synchronized Object writer() {
        return writer;
    }

    synchronized int readLocks() {
        return readers.values().stream().mapToInt(Integer::intValue).sum();
    }
}
