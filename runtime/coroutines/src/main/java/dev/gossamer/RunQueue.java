package dev.gossamer;

import java.util.Arrays;

/**
 * The FIFO of light threads ready to run: a ring, because it writes fewer references than a list, and these are what a
 * switch costs. A thread that is killed stays in it and is skipped, so killing is O(1) too (rule 2.8).
 */
final class RunQueue {
    private LightThread<?>[] ring = new LightThread<?>[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(LightThread<?> light) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = light;
    }

    private void grow() {
        LightThread<?>[] larger = Arrays.copyOf(ring, ring.length * 2);
        // The part before the head is the queue's end.
        System.arraycopy(ring, 0, larger, ring.length, head);
        Arrays.fill(larger, 0, head, null);
        ring = larger;
    }

    /** The first that is alive; null where there is none. */
    LightThread<?> poll() {
        while (size > 0) {
            LightThread<?> light = ring[head];
            ring[head] = null;
            head = (head + 1) & (ring.length - 1);
            size--;
            if (light.state != Coroutine.DEAD) {
                return light;
            }
        }
        return null;
    }
}
