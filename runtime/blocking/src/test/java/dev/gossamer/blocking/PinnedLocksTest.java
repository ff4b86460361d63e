package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.PinnedException;
import dev.gossamer.continuation.Suspendable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Locks where a light thread cannot be suspended, and blocks its carrier. */
class PinnedLocksTest {
    private final Worker worker = Worker.virtual();
    private final List<Object> trace = new ArrayList<>();

    /** Made where nothing is rewritten: its owner is the carrier. */
    @Test
    void whoHoldsALockOfTheCarrierCannotBeSuspended() {
        Lock lock = Unrewritten.lock();
        assertThat(lock).isNotInstanceOf(LightLock.class);
        Runs.on(worker, () -> {
            LightThread.spawn(() -> {
                lock.lock();
                assertThatThrownBy(() -> LightThread.sleep(millis(1)))
                        .isInstanceOf(PinnedException.class)
                        .hasMessageStartingWith(
                                "attempt to yield across a held lock: java.util.concurrent.locks.Reent");
                Thread.sleep(1);
                trace.add("blocked the carrier");
                lock.unlock();
                LightThread.sleep(millis(1));
                trace.add("slept");
            });
            trace.add("other");
        });
        assertThat(trace).containsExactly("blocked the carrier", "other", "slept");
    }

    @Test
    void codeThatPinsIsRefusedWhatALightThreadBesideItHolds() {
        ReentrantLock lock = new ReentrantLock();
        Runs.on(worker, () -> {
            LightThread.spawn(() -> {
                lock.lock();
                Thread.sleep(10);
                lock.unlock();
            });
            assertThatThrownBy(() -> Unrewritten.lock(lock)).isInstanceOf(PinnedException.class);
            Thread.sleep(20);
            Unrewritten.lock(lock);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        });
    }

    @Test
    void aPinnedLightThreadWaitsForAPlainThreadOnItsCarrier() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch held = new CountDownLatch(1);
        Thread carrier = Thread.currentThread();
        Thread owner = new Thread(() -> {
            lock.lock();
            held.countDown();
            LocksTest.await(carrier, Thread.State.WAITING);
            lock.unlock();
        });
        owner.start();
        held.await();
        Runs.on(worker, () -> {
            Unrewritten.lock(lock);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            lock.unlock();
        });
        owner.join();
    }

    /** The next in the queue owns the lock already, and has not run: it can wait, whoever blocks the carrier cannot. */
    @Test
    void codeThatPinsTakesWhatALightThreadBesideItHasNotSeenYet() {
        ReentrantLock lock = new ReentrantLock();
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Object> next = waiting(lock);
            lock.unlock();
            Unrewritten.lock(lock);
            trace.add("first");
            lock.unlock();
            LightThread.waitFor(next).get();
            assertThat(lock.isLocked()).isFalse();
        });
        assertThat(trace).containsExactly("first", "next");
    }

    @Test
    void whoIsKilledBeforeItHasSeenThatItsLockIsGoneLeavesItAlone() {
        ReentrantLock lock = new ReentrantLock();
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Object> next = waiting(lock);
            lock.unlock();
            Unrewritten.lock(lock);
            LightThread.kill(next);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
        });
        assertThat(trace).isEmpty();
    }

    @Suspendable
    private LightThread<Object> waiting(Lock lock) {
        return LightThread.spawn(() -> {
            lock.lock();
            trace.add("next");
            lock.unlock();
            return null;
        });
    }

    /** Its lock is taken back twice, and comes back with all its holds. */
    @Test
    void whoWasSignalledHasItsLockAgainAfterCodeThatPins() {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        Runs.on(worker, () -> {
            LightThread<Object> waiting = LightThread.spawn(() -> {
                lock.lock();
                lock.lock();
                condition.await();
                assertThat(lock.getHoldCount()).isEqualTo(2);
                trace.add("signalled");
                lock.unlock();
                lock.unlock();
                return null;
            });
            lock.lock();
            condition.signal();
            lock.unlock();
            for (int i = 0; i < 2; i++) {
                Unrewritten.lock(lock);
                trace.add(i);
                lock.unlock();
            }
            LightThread.waitFor(waiting).get();
            assertThat(lock.isLocked()).isFalse();
        });
        assertThat(trace).containsExactly(0, 1, "signalled");
    }
}
