package dev.gossamer.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gossamer.Coroutine;
import dev.gossamer.HandlerResult;
import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** In a package that may not name the class that has the method: it has to be looked for, but not at each call. */
class YieldAllocationTest {
    private static final int SWITCHES = 200_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aYieldOfALightThreadAllocatesNothing() {
        AtomicLong allocated = new AtomicLong(Long.MAX_VALUE);
        try (Worker worker = Worker.virtual()) {
            HandlerResult result = worker.run(() -> {
                LightThread.spawn(() -> yields(2 * SWITCHES));
                yields(SWITCHES / 2);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                yields(SWITCHES);
                allocated.set(THREADS.getCurrentThreadAllocatedBytes() - before);
            });
            assertThat(result).isInstanceOf(HandlerResult.Finished.class);
        }
        assertThat(allocated).hasValueLessThan(SWITCHES);
    }

    @Suspendable
    private static void yields(int n) {
        for (int i = 0; i < n; i++) {
            Coroutine.yield();
        }
    }
}
