package dev.gossamer.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep stacks work, and a switch allocates nothing once it has run. */
class DepthAndMemoryTest {
    private static final int WARM_UP = 20_000;
    private static final int SWITCHES = 1_000_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_COLLECTIONS = 20;
    private static final int DEEP = 10_000;
    private static final int DEEP_SWITCHES = 1_000_000;
    private static final long BIG_STACK = 256L << 20;

    private long sum;

    @Suspendable
    private void loop(int times) {
        for (int i = 0; i < times; i++) {
            sum += i;
            Continuation.suspend();
        }
    }

    @Suspendable
    private long down(int depth, int times) {
        if (depth == 0) {
            loop(times);
            return sum;
        }
        long kept = depth * 3L;
        return down(depth - 1, times) + kept;
    }

    private static void resume(Continuation continuation, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(continuation.run() ? 1 : 0).isZero();
        }
    }

    private static void resumeQuietly(Continuation continuation, int times) {
        for (int i = 0; i < times; i++) {
            if (continuation.run()) {
                throw new AssertionError("ended after " + i + " switches");
            }
        }
    }

    private void assertAllocatesNothing(Continuation continuation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Runner.onCarrier(() -> {
            long self = Thread.currentThread().getId();
            resume(continuation, 1);
            resumeQuietly(continuation, WARM_UP);
            long before = threads.getThreadAllocatedBytes(self);
            resumeQuietly(continuation, SWITCHES);
            assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(MOST_BYTES);
            assertThat(sum).isEqualTo((WARM_UP + SWITCHES) * (WARM_UP + SWITCHES + 1L) / 2);
        });
    }

    @Test
    void aMillionSwitchesAtDepthOneAllocateNothing() {
        assertAllocatesNothing(new Continuation(() -> loop(Integer.MAX_VALUE)));
    }

    @Test
    void aMillionSwitchesAtDepthHundredAllocateNothing() {
        assertAllocatesNothing(new Continuation(() -> down(100, Integer.MAX_VALUE)));
    }

    @Test
    void suspendsAtTheBottomOfADeepRecursion() throws Exception {
        Throwable[] thrown = new Throwable[1];
        long[] result = new long[1];
        Continuation continuation = new Continuation(() -> result[0] = down(DEEP, DEEP_SWITCHES));
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        resume(continuation, 1);
                        assertThat(continuation.stackTrace()).hasSizeGreaterThan(DEEP);
                        resumeQuietly(continuation, DEEP_SWITCHES - 1);
                        assertThat(continuation.run()).isTrue();
                    } catch (Throwable e) {
                        thrown[0] = e;
                    }
                },
                "deep",
                BIG_STACK);
        thread.start();
        thread.join();
        assertThat(thrown[0]).isNull();
        assertThat(result[0]).isEqualTo((DEEP_SWITCHES - 1L) * DEEP_SWITCHES / 2 + DEEP * (DEEP + 1L) / 2 * 3);
    }

    @Suspendable
    private static int faculty(int n, String path) {
        Continuation.suspend();
        int deeper = n == 0 ? 1 : faculty(n - 1, path);
        Continuation.suspend();
        return deeper + path.length();
    }

    @Test
    void aContinuationIsResumedByAnyThread() throws Exception {
        int[] result = new int[1];
        Continuation continuation = new Continuation(() -> result[0] = faculty(20, "ab"));
        boolean[] done = new boolean[1];
        int switches = 0;
        while (!done[0]) {
            if (switches++ % 2 == 0) {
                Thread plain = new Thread(() -> done[0] = continuation.run());
                plain.start();
                plain.join();
            } else {
                Runner.onCarrier(() -> done[0] = continuation.run());
            }
        }
        assertThat(switches).isEqualTo(43);
        assertThat(result[0]).isEqualTo(43);
    }

    @Suspendable
    private void carry(Object cargo, int depth) {
        if (depth == 0) {
            loop(10);
        } else {
            carry(cargo, depth - 1);
        }
        sum += cargo.hashCode();
    }

    /** One frame and several are linked in different ways; none may be kept by the thread that has saved it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void whatASuspendedContinuationHoldsIsGarbageWithIt(int depth) {
        Runner.onCarrier(() -> {
            WeakReference<Object> cargo = abandon(depth);
            for (int i = 0; i < MOST_COLLECTIONS && !cargo.refersTo(null); i++) {
                System.gc();
            }
            assertThat(cargo.refersTo(null)).isTrue();
        });
    }

    private WeakReference<Object> abandon(int depth) {
        Object cargo = new Object();
        Continuation continuation = new Continuation(() -> carry(cargo, depth));
        resume(continuation, 5);
        assertThat(continuation.stackTrace()).hasSize(depth + 3);
        return new WeakReference<>(cargo);
    }

    @Suspendable
    private void outlive(boolean[] collected) {
        Object cargo = new Object();
        WeakReference<Object> reference = new WeakReference<>(cargo);
        for (int i = 0; i < 3; i++) {
            Continuation.suspend();
            sum += cargo.hashCode();
        }
        cargo = null;
        for (int i = 0; i < MOST_COLLECTIONS && !reference.refersTo(null); i++) {
            System.gc();
        }
        collected[0] = reference.refersTo(cargo);
    }

    /** A loop may leave in the frame what it saves again at each turn; not so that it outlives the loop. */
    @Test
    void whatARunningMethodHasDroppedIsGarbage() {
        boolean[] collected = new boolean[1];
        Runner.onCarrier(() -> {
            Continuation continuation = new Continuation(() -> outlive(collected));
            resume(continuation, 3);
            assertThat(continuation.run()).isTrue();
        });
        assertThat(collected[0]).isTrue();
    }
}
