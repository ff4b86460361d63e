package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ParksTest {
    private final Worker worker = Worker.virtual();
    private final List<Object> trace = new ArrayList<>();
    private boolean done;

    @Test
    void anUnparkOfTheCarrierWakesWhoIsParkedOnIt() {
        Runs.on(worker, () -> {
            Thread self = Thread.currentThread();
            LightThread<Void> parked = LightThread.spawn(() -> {
                while (!done) {
                    LockSupport.park(this);
                }
                trace.add("unparked@" + worker.time().toMillis());
            });
            Thread.sleep(3);
            trace.add("other");
            done = true;
            LockSupport.unpark(self);
            LightThread.waitFor(parked);
        });
        assertThat(trace).containsExactly("other", "unparked@3");
    }

    @Test
    void anUnparkOfCodeThatIsNotRewrittenIsSeenSoon() {
        Runs.on(worker, () -> {
            LightThread<Void> parked = LightThread.spawn(() -> {
                while (!done) {
                    LockSupport.park();
                }
            });
            Thread.sleep(5);
            done = true;
            LightThread.waitFor(parked);
            assertThat(worker.time()).isEqualTo(millis(10));
        });
    }

    @Test
    void anUnparkBeforeThePark() {
        Runs.on(worker, () -> {
            LockSupport.parkNanos(1_000_000);
            long before = worker.time().toNanos();
            LockSupport.unpark(Thread.currentThread());
            LockSupport.parkNanos(this, 1_000_000);
            assertThat(worker.time().toNanos()).isEqualTo(before);
            LockSupport.parkNanos(this, 1_000_000);
            assertThat(worker.time().toNanos()).isEqualTo(before + 1_000_000);
        });
    }

    @Test
    void anInterruptReturnsAndStays() {
        Runs.on(worker, () -> {
            LightThread<Boolean> parked = LightThread.spawn(() -> {
                LockSupport.park();
                LockSupport.park();
                return Thread.interrupted();
            });
            Interrupts.interrupt(parked);
            assertThat(LightThread.waitFor(parked).get()).isTrue();
        });
    }

    @Test
    void killed() {
        Runs.on(worker, () -> {
            LightThread<Void> parked = LightThread.spawn(() -> {
                try {
                    LockSupport.park();
                } finally {
                    trace.add("finally");
                }
            });
            LightThread.kill(parked);
        });
        assertThat(trace).containsExactly("finally");
    }

    @Test
    void outside() {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        LockSupport.parkNanos(1);
        LockSupport.parkUntil(1);
    }
}
