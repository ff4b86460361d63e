package dev.gossamer;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

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

    int size() {
        return size;
    }

    /** The first is 1. Those that are dead do not count. */
    Map<LightThread<?>, Integer> places() {
        Map<LightThread<?>, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < size; i++) {
            LightThread<?> queued = ring[(head + i) & (ring.length - 1)];
            if (queued.state != Coroutine.DEAD) {
                places.put(queued, places.size() + 1);
            }
        }
        return places;
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
