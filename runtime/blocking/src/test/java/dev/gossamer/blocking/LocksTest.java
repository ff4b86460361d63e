package dev.gossamer.blocking;

import static dev.gossamer.blocking.Runs.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gossamer.LightThread;
import dev.gossamer.Worker;
import dev.gossamer.continuation.Suspendable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocksTest {
    private final Worker worker = Worker.virtual();
    private final List<Object> trace = new ArrayList<>();

    static Stream<Lock> locks() {
        return Stream.of(
                new ReentrantLock(), new ReentrantLock(true), new ReentrantReadWriteLock().writeLock(), new OwnLock());
    }

    /** As a driver has one. It is rewritten, so it extends a lock of light threads. */
    private static final class OwnLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Suspendable
        OwnLock obtain() {
            lock();
            return this;
        }
    }

    @Test
    void aSubclassIsOwnedByLightThreadsToo() {
        OwnLock lock = new OwnLock();
        Runs.on(worker, () -> {
            for (int i = 0; i < 2; i++) {
                int number = i;
                LightThread.spawn(() -> {
                    OwnLock held = lock.obtain();
                    trace.add("in " + number);
                    LightThread.sleep(millis(10));
                    trace.add(held.isHeldByCurrentThread());
                    held.unlock();
                });
            }
        });
        assertThat(trace).containsExactly("in 0", true, "in 1", true);
    }

    @Test
    void aCopyBySerializationIsUnlockedAndALockOfLightThreads() throws Exception {
        OwnLock own = new OwnLock();
        own.lock();
        ReentrantReadWriteLock both = new ReentrantReadWriteLock(true);
        both.writeLock().lock();

        OwnLock ownCopy = copy(own);
        ReentrantReadWriteLock bothCopy = copy(both);

        assertThat(ownCopy).isInstanceOf(LightLock.class);
        assertThat(ownCopy.tryLock()).isTrue();
        assertThat(bothCopy).isInstanceOf(LightReentrantReadWriteLock.class);
        assertThat(bothCopy.isFair()).isTrue();
        assertThat(bothCopy.readLock().tryLock()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @ParameterizedTest
    @MethodSource("locks")
    void lightThreadsOfOneCarrierExcludeEachOther(Lock lock) {
        assertThat(lock).isInstanceOf(LightLock.class);
        Runs.on(worker, () -> {
            for (int i = 0; i < 3; i++) {
                int number = i;
                LightThread.spawn(() -> {
                    lock.lock();
                    lock.lock();
                    trace.add("in " + number);
                    Thread.sleep(10);
                    trace.add("out " + number);
                    lock.unlock();
                    lock.unlock();
                });
            }
        });
        assertThat(trace).containsExactly("in 0", "out 0", "in 1", "out 1", "in 2", "out 2");
    }

    @ParameterizedTest
    @MethodSource("locks")
    void whoIsKilledWaitingLeavesTheQueueAndWhoHasJustGotItPassesItOn(Lock lock) {
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Void> first = LightThread.spawn(() -> lock.lock());
            LightThread<Void> second = LightThread.spawn(() -> lock.lock());
            LightThread<Void> third = LightThread.spawn(() -> {
                lock.lock();
                trace.add("third");
                lock.unlock();
            });
            LightThread.kill(first);
            lock.unlock();
            assertThat(lock.tryLock()).isFalse();
            LightThread.kill(second);
            LightThread.waitFor(third);
            assertThat(lock.tryLock()).isTrue();
        });
        assertThat(trace).containsExactly("third");
    }

    @ParameterizedTest
    @MethodSource("locks")
    void timesOut(Lock lock) {
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Boolean> waiter = LightThread.spawn(() -> lock.tryLock(20, TimeUnit.MILLISECONDS));
            assertThat(LightThread.waitFor(waiter).get()).isFalse();
            assertThat(worker.time()).isEqualTo(millis(20));
            lock.unlock();
        });
    }

    @ParameterizedTest
    @MethodSource("locks")
    void interrupted(Lock lock) {
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Void> waiter = LightThread.spawn(() -> lock.lockInterruptibly());
            LightThread<Boolean> deaf = LightThread.spawn(() -> {
                lock.lock();
                lock.unlock();
                return Thread.interrupted();
            });
            Interrupts.interrupt(waiter);
            Interrupts.interrupt(deaf);
            assertThat(LightThread.waitFor(waiter).error()).isInstanceOf(InterruptedException.class);
            lock.unlock();
            assertThat(LightThread.waitFor(deaf).get()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("locks")
    void onlyTheOwnerUnlocks(Lock lock) {
        Runs.on(worker, () -> {
            lock.lock();
            LightThread<Void> other = LightThread.spawn(() -> lock.unlock());
            assertThat(LightThread.waitFor(other).error()).isInstanceOf(IllegalMonitorStateException.class);
            lock.unlock();
        });
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @ParameterizedTest
    @MethodSource("locks")
    void plainThreadsUseItAsBefore(Lock lock) throws Exception {
        AtomicReference<Throwable> error = new AtomicReference<>();
        lock.lock();
        Thread waiter = new Thread(() -> {
            try {
                assertThat(lock.tryLock(1, TimeUnit.MILLISECONDS)).isFalse();
                lock.lockInterruptibly();
            } catch (Throwable e) {
                error.set(e);
            }
        });
        waiter.start();
        await(waiter, Thread.State.WAITING);
        waiter.interrupt();
        waiter.join();
        assertThat(error.get()).isInstanceOf(InterruptedException.class);
        lock.unlock();
    }

    static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @MethodSource("locks")
    void conditions(Lock lock) {
        Condition condition = lock.newCondition();
        Runs.on(worker, () -> {
            LightThread<Void> waiter = LightThread.spawn(() -> {
                lock.lock();
                lock.lock();
                condition.await();
                trace.add("signalled");
                lock.unlock();
                lock.unlock();
            });
            LightThread<Boolean> timed = LightThread.spawn(() -> {
                lock.lock();
                try {
                    return condition.await(10, TimeUnit.MILLISECONDS);
                } finally {
                    lock.unlock();
                }
            });
            LightThread<Void> killed = LightThread.spawn(() -> {
                lock.lock();
                try {
                    condition.awaitUninterruptibly();
                } finally {
                    lock.unlock();
                    trace.add("finally");
                }
            });
            LightThread.kill(killed);
            Thread.sleep(20);
            lock.lock();
            condition.signal();
            trace.add("signals");
            lock.unlock();
            LightThread.waitFor(waiter).get();
            assertThat(LightThread.waitFor(timed).get()).isFalse();
            assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
        });
        assertThat(trace).containsExactly("finally", "signals", "signalled");
    }

    @Test
    void interruptedOnACondition() {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        Runs.on(worker, () -> {
            LightThread<Void> waiter = LightThread.spawn(() -> {
                lock.lock();
                try {
                    condition.await();
                } finally {
                    trace.add(lock.isHeldByCurrentThread());
                    lock.unlock();
                }
            });
            Interrupts.interrupt(waiter);
            assertThat(LightThread.waitFor(waiter).error()).isInstanceOf(InterruptedException.class);
            assertThat(lock.isLocked()).isFalse();
        });
        assertThat(trace).containsExactly(true);
    }

    @Test
    void readersShareAndWritersDoNot() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Runs.on(worker, () -> {
            for (int i = 0; i < 3; i++) {
                LightThread.spawn(() -> {
                    lock.readLock().lock();
                    Thread.sleep(10);
                    trace.add("read");
                    lock.readLock().unlock();
                });
            }
            assertThat(lock.getReadLockCount()).isEqualTo(3);
            lock.writeLock().lock();
            trace.add("write@" + worker.time().toMillis());
            lock.readLock().lock();
            lock.writeLock().unlock();
            assertThat(lock.getReadHoldCount()).isEqualTo(1);
            lock.readLock().unlock();
        });
        assertThat(trace).containsExactly("read", "read", "read", "write@10");
    }
}
