package dev.gossamer.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a blocking call blocks the carrier, the frame is told that is to blame, not the call's own. */
class PinsTest {
    private final List<PinnedException> pins = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    @BeforeEach
    void listen() {
        Continuation.listenToPins(pins::add);
    }

    @AfterEach
    void listenNoMore() {
        Continuation.listenToPins(null);
    }

    @Suspendable
    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFrameThatIsNotRewrittenIsNamed() {
        Runs.virtual(() -> Unrewritten.run(PinsTest::sleep));
        assertThat(pins).hasSize(1);
        assertThat(pins.get(0).reason()).isEqualTo(PinnedException.Reason.UNINSTRUMENTED_FRAME);
        assertThat(pins.get(0).frame().getClassName()).isEqualTo(Unrewritten.class.getName());
        assertThat(pins.get(0).frame().getMethodName()).isEqualTo("run");
    }

    @Test
    void aHeldMonitorIsNamed() {
        Runs.virtual(() -> {
            synchronized (this) {
                sleep();
            }
        });
        assertThat(pins).hasSize(1);
        assertThat(pins.get(0).reason()).isEqualTo(PinnedException.Reason.MONITOR);
        assertThat(pins.get(0).frame().getClassName()).isEqualTo(PinsTest.class.getName());
    }

    @Suspendable
    private void take() {
        lock.lock();
    }

    @Test
    void whoeverIsRefusedALockLearnsWhatPins() {
        Runs.virtual(() -> {
            LightThread<Object> owner = LightThread.spawn(() -> {
                lock.lock();
                Thread.sleep(1);
                lock.unlock();
                return null;
            });
            LightThread<Object> refused = LightThread.spawn(() -> {
                Unrewritten.run(this::take);
                return null;
            });
            assertThat(LightThread.waitFor(refused).error())
                    .isInstanceOf(PinnedException.class)
                    .hasMessageContaining(Unrewritten.class.getName() + ".run(");
            LightThread.waitFor(owner).get();
        });
    }
}
