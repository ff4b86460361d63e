package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
    private record Expected(long deadline, int age) {}

    @Test
    @Tag("rule-2.4")
    void byDeadlineThenAgeWhateverIsCancelled() {
        Random random = new Random(42);
        TimerHeap heap = new TimerHeap();
        List<Expected> expected = new ArrayList<>();
        List<Expected> fired = new ArrayList<>();
        for (int age = 0; age < 5_000; age++) {
            Expected timer = new Expected(random.nextInt(100), age);
            EventLoop.Timeout timeout = heap.add(timer.deadline, () -> fired.add(timer));
            if (random.nextInt(3) == 0) {
                timeout.cancel();
                timeout.cancel();
            } else {
                expected.add(timer);
            }
        }
        expected.sort(Comparator.comparingLong(Expected::deadline).thenComparingInt(Expected::age));
        while (heap.peek() != null) {
            heap.poll().run();
        }
        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void aTimerInTheMiddleCanBeCancelled() {
        TimerHeap heap = new TimerHeap();
        List<EventLoop.Timeout> timeouts = new ArrayList<>();
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int n = i;
            timeouts.add(heap.add((n * 37) % 100, () -> fired.add((n * 37) % 100)));
        }
        for (int i = 0; i < 100; i += 2) {
            timeouts.get(i).cancel();
        }
        while (heap.peek() != null) {
            heap.poll().run();
        }
        assertThat(fired).hasSize(50).isSorted();
    }

    /** What is freed is used again, whatever the order, and timers that have fired or been cancelled stay so. */
    @Test
    @Tag("rule-2.4")
    void byDeadlineThenAgeWhileTimersComeAndGo() {
        Random random = new Random(7);
        TimerHeap heap = new TimerHeap();
        TreeMap<Expected, EventLoop.Timeout> left =
                new TreeMap<>(Comparator.comparingLong(Expected::deadline).thenComparingInt(Expected::age));
        List<Expected> fired = new ArrayList<>();
        List<EventLoop.Timeout> over = new ArrayList<>();
        for (int age = 0; age < 20_000; age++) {
            Expected timer = new Expected(random.nextInt(1_000), age);
            left.put(timer, heap.add(timer.deadline, () -> fired.add(timer)));
            if (random.nextInt(3) == 0) {
                Expected cancelled = left.floorKey(new Expected(random.nextInt(1_000), 0));
                if (cancelled != null) {
                    EventLoop.Timeout timeout = left.remove(cancelled);
                    timeout.cancel();
                    over.add(timeout);
                }
            }
            if (random.nextInt(3) == 0) {
                over.forEach(EventLoop.Timeout::cancel);
                over.clear();
                heap.poll().run();
                var first = left.pollFirstEntry();
                assertThat(fired.get(fired.size() - 1)).isEqualTo(first.getKey());
                over.add(first.getValue());
            }
        }
        fired.clear();
        while (heap.peek() != null) {
            heap.poll().run();
        }
        assertThat(fired).isEqualTo(List.copyOf(left.keySet()));
    }
}
