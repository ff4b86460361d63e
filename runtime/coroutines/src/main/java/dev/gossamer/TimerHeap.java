package dev.gossamer;

import java.util.Arrays;

/**
 * Timers by deadline, and by age among equal deadlines (rule 2.4). Adding and cancelling are O(log n). What is compared
 * and moved stands in arrays of primitives, four children side by side: with a million timers, to look into the timers
 * themselves is a cache miss for each, and to move references has the collector look at them.
 */
final class TimerHeap {
    /** A timer; knows its slot, so that it can be taken out. */
    static final class Timer implements EventLoop.Timeout, Runnable {
        private static final int OUT = -1;

        final long deadline;
        final long age;
        private final Runnable task;
        private final TimerHeap heap;
        private int slot = OUT;

        private Timer(TimerHeap heap, long deadline, long age, Runnable task) {
            this.heap = heap;
            this.deadline = deadline;
            this.age = age;
            this.task = task;
        }

        @Override
        public void run() {
            task.run();
        }

        @Override
        public void cancel() {
            if (slot != OUT) {
                heap.remove(heap.places[slot]);
            }
        }
    }

    /** Each node of the heap has two to this power children. */
    private static final int SHIFT = 2;

    private static final int NONE = -1;

    /** The heap: deadline, age and slot of each node. */
    private long[] deadlines = new long[16];

    private long[] ages = new long[16];
    private int[] slots = new int[16];
    private int size;

    /** The timer in each slot, and which node it is; of a free one: the next that is free. */
    private Timer[] timers = new Timer[16];

    private int[] places = new int[16];
    private int firstFree = NONE;
    private int slotsUsed;
    private long nextAge;

    Timer add(long deadline, Runnable task) {
        Timer timer = new Timer(this, deadline, nextAge++, task);
        if (size == slots.length) {
            grow(size * 2);
        }
        int slot = firstFree;
        if (slot == NONE) {
            slot = slotsUsed++;
        } else {
            firstFree = places[slot];
        }
        timers[slot] = timer;
        timer.slot = slot;
        up(size++, deadline, timer.age, slot);
        return timer;
    }

    private void grow(int length) {
        deadlines = Arrays.copyOf(deadlines, length);
        ages = Arrays.copyOf(ages, length);
        slots = Arrays.copyOf(slots, length);
        timers = Arrays.copyOf(timers, length);
        places = Arrays.copyOf(places, length);
    }

    /** The age of the one that is added next. */
    long ages() {
        return nextAge;
    }

    /** The next one; null where there is none. */
    Timer peek() {
        return size == 0 ? null : timers[slots[0]];
    }

    Timer poll() {
        Timer first = timers[slots[0]];
        remove(0);
        return first;
    }

    private void remove(int node) {
        int slot = slots[node];
        timers[slot].slot = Timer.OUT;
        timers[slot] = null;
        places[slot] = firstFree;
        firstFree = slot;
        int last = --size;
        if (node == last) {
            return;
        }
        long deadline = deadlines[last];
        long age = ages[last];
        if (node > 0 && isBefore(deadline, age, (node - 1) >>> SHIFT)) {
            up(node, deadline, age, slots[last]);
        } else {
            down(node, deadline, age, slots[last]);
        }
    }

    private boolean isBefore(long deadline, long age, int node) {
        return deadline < deadlines[node] || (deadline == deadlines[node] && age < ages[node]);
    }

    private void up(int from, long deadline, long age, int slot) {
        int node = from;
        while (node > 0) {
            int parent = (node - 1) >>> SHIFT;
            if (!isBefore(deadline, age, parent)) {
                break;
            }
            put(node, deadlines[parent], ages[parent], slots[parent]);
            node = parent;
        }
        put(node, deadline, age, slot);
    }

    private void down(int from, long deadline, long age, int slot) {
        int node = from;
        for (int child = (node << SHIFT) + 1; child < size; child = (node << SHIFT) + 1) {
            int least = child;
            int end = Math.min(child + (1 << SHIFT), size);
            for (int other = child + 1; other < end; other++) {
                if (isBefore(deadlines[other], ages[other], least)) {
                    least = other;
                }
            }
            if (isBefore(deadline, age, least)) {
                break;
            }
            put(node, deadlines[least], ages[least], slots[least]);
            node = least;
        }
        put(node, deadline, age, slot);
    }

    private void put(int node, long deadline, long age, int slot) {
        deadlines[node] = deadline;
        ages[node] = age;
        slots[node] = slot;
        places[slot] = node;
    }
}
