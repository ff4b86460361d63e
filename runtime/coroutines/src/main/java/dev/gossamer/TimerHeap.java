package dev.gossamer;

import java.util.Arrays;

/** Timers by deadline, and by age among equal deadlines (rule 2.4). Adding and cancelling are O(log n). */
final class TimerHeap {
    /** A timer; knows its place, so that it can be taken out. */
    static final class Timer implements EventLoop.Timeout, Runnable {
        private static final int OUT = -1;

        final long deadline;
        final long age;
        private final Runnable task;
        private final TimerHeap heap;
        private int index = OUT;

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
            if (index != OUT) {
                heap.remove(index);
            }
        }

        private boolean before(Timer other) {
            return deadline < other.deadline || (deadline == other.deadline && age < other.age);
        }
    }

    private Timer[] timers = new Timer[16];
    private int size;
    private long ages;

    Timer add(long deadline, Runnable task) {
        Timer timer = new Timer(this, deadline, ages++, task);
        if (size == timers.length) {
            timers = Arrays.copyOf(timers, size * 2);
        }
        up(size++, timer);
        return timer;
    }

    /** The age of the one that is added next. */
    long ages() {
        return ages;
    }

    /** The next one; null where there is none. */
    Timer peek() {
        return timers[0];
    }

    Timer poll() {
        Timer first = timers[0];
        remove(0);
        return first;
    }

    private void remove(int index) {
        timers[index].index = Timer.OUT;
        Timer last = timers[--size];
        timers[size] = null;
        if (index == size) {
            return;
        }
        down(index, last);
        if (timers[index] == last) {
            up(index, last);
        }
    }

    private void up(int from, Timer timer) {
        int i = from;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (!timer.before(timers[parent])) {
                break;
            }
            put(i, timers[parent]);
            i = parent;
        }
        put(i, timer);
    }

    private void down(int from, Timer timer) {
        int i = from;
        for (int child = 2 * i + 1; child < size; child = 2 * i + 1) {
            if (child + 1 < size && timers[child + 1].before(timers[child])) {
                child++;
            }
            if (!timers[child].before(timer)) {
                break;
            }
            put(i, timers[child]);
            i = child;
        }
        put(i, timer);
    }

    private void put(int index, Timer timer) {
        timers[index] = timer;
        timer.index = index;
    }
}
