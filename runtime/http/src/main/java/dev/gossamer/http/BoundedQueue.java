package dev.gossamer.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A queue from many threads to one, of a fixed size and without a lock: a carrier never waits for another thread. */
final class BoundedQueue<T> {
    private final AtomicReferenceArray<T> slots;
    private final int mask;
    private final AtomicLong tail = new AtomicLong();

    /** Moved by the taker alone. */
    private final AtomicLong head = new AtomicLong();

    /** @param atLeast how many it holds; rounded up to a power of two */
    BoundedQueue(int atLeast) {
        int size = Integer.highestOneBit(Math.max(1, atLeast - 1)) << 1;
        slots = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    /** @return false where it is full */
    boolean offer(T element) {
        long at;
        do {
            at = tail.get();
            if (at - head.get() > mask) {
                return false;
            }
        } while (!tail.compareAndSet(at, at + 1));
        slots.set((int) at & mask, element);
        return true;
    }

    /** @return null where there is none, or where the next is just being put in */
    T poll() {
        long at = head.getPlain();
        int slot = (int) at & mask;
        T element = slots.get(slot);
        if (element != null) {
            slots.setPlain(slot, null);
            head.setRelease(at + 1);
        }
        return element;
    }

    boolean isEmpty() {
        return slots.get((int) head.getPlain() & mask) == null;
    }
}
