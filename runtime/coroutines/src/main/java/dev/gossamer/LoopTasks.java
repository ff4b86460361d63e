package dev.gossamer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The tasks of a loop in the order of their arrival. What the loop brings itself goes to a queue of its own, without an
 * atomic instruction and an object for each: as long as nobody else has brought anything, all in there came before all
 * in the other.
 */
final class LoopTasks {
    private final Queue<Runnable> brought = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Runnable> own = new ArrayDeque<>();

    /** By the loop's thread. */
    void addOwn(Runnable task) {
        if (brought.isEmpty()) {
            own.add(task);
        } else {
            brought.add(task);
        }
    }

    /** By any other. */
    void add(Runnable task) {
        brought.add(task);
    }

    /** Takes back what was added by a thread that is not the loop's. From any thread. */
    boolean remove(Runnable task) {
        return brought.remove(task);
    }

    /** By the loop's thread; null where there is none. */
    Runnable poll() {
        Runnable task = own.poll();
        return task != null ? task : brought.poll();
    }

    /** What the loop has brought itself. By the loop's thread, before another one may be. */
    Runnable pollOwn() {
        return own.poll();
    }

    /** What others have brought. From any thread. */
    Runnable pollBrought() {
        return brought.poll();
    }

    /** By the loop's thread. */
    boolean isEmpty() {
        return own.isEmpty() && brought.isEmpty();
    }
}
