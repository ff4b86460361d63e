package dev.gossamer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gossamer.continuation.Suspendable;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A switch allocates nothing once its coroutine runs. */
class AllocationTest {
    private static final int SWITCHES = 200_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ofAPlainCoroutine() {
        Coroutine<Object, Object> echo = Coroutine.create(x -> {
            Object value = x;
            while (true) {
                value = Coroutine.yield(value);
            }
        });
        resume(echo);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        resume(echo);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(SWITCHES);
    }

    private static void resume(Coroutine<Object, Object> echo) {
        for (int i = 0; i < SWITCHES; i++) {
            assertThatSame(echo.resume(echo), echo);
        }
    }

    private static void assertThatSame(Object actual, Object expected) {
        if (actual != expected) {
            throw new AssertionError(actual);
        }
    }

    @Test
    void ofLightThreads() {
        Trace.run(() -> {
            LightThread.spawn(() -> yields(2 * SWITCHES));
            yields(SWITCHES / 2);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            yields(SWITCHES);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(SWITCHES);
        });
    }

    @Suspendable
    private static void yields(int n) {
        for (int i = 0; i < n; i++) {
            Coroutine.yield();
        }
    }
}
