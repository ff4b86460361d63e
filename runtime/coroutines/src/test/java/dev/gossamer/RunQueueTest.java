package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunQueueTest {
    @Test
    @Tag("rule-2.2")
    void firstInFirstOutAcrossGrowth() {
        Trace.run(() -> {
            Random random = new Random(7);
            Queue<LightThread<?>> expected = new ArrayDeque<>();
            RunQueue queue = new RunQueue();
            for (int i = 0; i < 10_000; i++) {
                if (random.nextInt(5) < 3) {
                    LightThread<?> light = new LightThread<Void>(new RunnableBody(() -> {}), Handler.current(), null);
                    queue.add(light);
                    expected.add(light);
                } else {
                    assertThat((Object) queue.poll()).isSameAs(expected.poll());
                }
            }
            while (!expected.isEmpty()) {
                assertThat((Object) queue.poll()).isSameAs(expected.poll());
            }
            assertThat(queue.isEmpty()).isTrue();
        });
    }
}
