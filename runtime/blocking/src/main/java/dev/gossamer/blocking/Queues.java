package dev.gossamer.blocking;

import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The blocking methods of {@code BlockingQueue}. What can be done at once is done in the light thread; else a helper
 * thread makes the call. An element that it has taken for a light thread that was killed goes back: to where it was in a
 * deque, by its order in a priority or delay queue, to the end of others.
 */
public final class Queues {
    private Queues() {}

    /** {@link BlockingQueue#take()}. */
    @Suspendable
    public static Object take(BlockingQueue<Object> queue) throws InterruptedException {
        Light light = light(queue);
        if (light == null) {
            return queue.take();
        }
        light.throwIfInterrupted();
        Object element = queue.poll();
        if (element != null) {
            return element;
        }
        if (Light.isPinned()) {
            return queue.take();
        }
        return light.await(taking("take", queue, Wait.FOREVER));
    }

    /** {@link BlockingQueue#poll(long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static Object poll(BlockingQueue<Object> queue, long timeout, TimeUnit unit) throws InterruptedException {
        Light light = light(queue);
        if (light == null) {
            return queue.poll(timeout, unit);
        }
        long nanos = unit.toNanos(timeout);
        light.throwIfInterrupted();
        Object element = queue.poll();
        if (element != null || nanos <= 0) {
            return element;
        }
        if (Light.isPinned()) {
            return queue.poll(timeout, unit);
        }
        Object taken = light.await(taking("poll", queue, nanos));
        // Virtual time may have passed before the helper has looked.
        return taken != null ? taken : queue.poll();
    }

    /** {@link BlockingQueue#put(Object)}. */
    @Suspendable
    public static void put(BlockingQueue<Object> queue, Object element) throws InterruptedException {
        Light light = light(queue);
        if (light == null) {
            queue.put(element);
            return;
        }
        light.throwIfInterrupted();
        if (queue.offer(element)) {
            return;
        }
        if (Light.isPinned()) {
            queue.put(element);
        } else {
            light.await(putting("put", queue, element, Wait.FOREVER));
        }
    }

    /** {@link BlockingQueue#offer(Object, long, TimeUnit)}. In a light thread by the clock of its worker. */
    @Suspendable
    public static boolean offer(BlockingQueue<Object> queue, Object element, long timeout, TimeUnit unit)
            throws InterruptedException {
        Light light = light(queue);
        if (light == null) {
            return queue.offer(element, timeout, unit);
        }
        long nanos = unit.toNanos(timeout);
        light.throwIfInterrupted();
        if (queue.offer(element)) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        if (Light.isPinned()) {
            return queue.offer(element, timeout, unit);
        }
        return light.await(putting("offer", queue, element, nanos)) || queue.offer(element);
    }

    private static Light light(BlockingQueue<?> queue) {
        return Known.ofJdk(queue) ? Light.here() : null;
    }

    private static HelperCall<Object> taking(String call, BlockingQueue<Object> queue, long nanos) {
        return new HelperCall<>(Known.name(call, queue), nanos, queue::take, null, taken -> giveBack(queue, taken));
    }

    /** An element that is in the queue by the time of a kill stays there: the put has been. */
    private static HelperCall<Boolean> putting(String call, BlockingQueue<Object> queue, Object element, long nanos) {
        return new HelperCall<>(
                Known.name(call, queue),
                nanos,
                () -> {
                    queue.put(element);
                    return true;
                },
                false,
                done -> {});
    }

    /** On a helper thread. Interrupts are not for it: what it holds belongs to the queue. */
    private static void giveBack(BlockingQueue<Object> queue, Object element) {
        if (queue instanceof BlockingDeque<Object> deque && deque.offerFirst(element)) {
            return;
        }
        while (true) {
            try {
                queue.put(element);
                return;
            } catch (InterruptedException e) {
                // By whom it was meant is over: this thread is not known to anyone else.
            }
        }
    }
}
