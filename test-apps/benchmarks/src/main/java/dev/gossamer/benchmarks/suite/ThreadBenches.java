package dev.gossamer.benchmarks.suite;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What a scheduler is needed for, with threads of the JDK. */
final class ThreadBenches {
    private final ThreadStart threads;

    ThreadBenches(ThreadStart threads) {
        this.threads = threads;
    }

    Bench bench(String name) {
        return switch (name) {
            case "spawn" -> this::spawns;
            case "switch-2" -> switching(2);
            case "switch-10" -> switching(10);
            case "switch-100" -> switching(100);
            case "switch-2000" -> switching(2_000);
            case "threads" -> this::manyThreads;
            case "skynet-threads" -> this::skynets;
            case "sleepers" -> (Gauge) () -> Sleepers.millis(this::sleepers);
            case "channel" -> this::channel;
            case "foreign" -> this::foreign;
            default -> null;
        };
    }

    private void spawns(int operations) throws InterruptedException {
        long[] sum = new long[1];
        for (int i = 0; i < operations; i++) {
            int number = i;
            threads.start(() -> sum[0] += number).join();
        }
        Require.equal("sum", (long) operations * (operations - 1) / 2, sum[0]);
    }

    /** At least a hundred switches of each thread, so that their start hardly counts. */
    private Bench switching(int count) {
        return Bench.atLeast(count * 100, operations -> switches(count, operations));
    }

    private void switches(int count, int operations) throws InterruptedException {
        yielding(count, Math.max(1, operations / count));
    }

    private void manyThreads(int operations) throws InterruptedException {
        for (int i = 0; i < operations; i++) {
            yielding(Threads.COUNT, Threads.YIELDS);
        }
    }

    private void yielding(int count, int each) throws InterruptedException {
        AtomicLong sum = new AtomicLong();
        Thread[] started = new Thread[count];
        for (int i = 0; i < count; i++) {
            started[i] = threads.start(() -> {
                for (int k = 0; k < each; k++) {
                    Thread.yield();
                }
                sum.addAndGet(each);
            });
        }
        for (Thread thread : started) {
            thread.join();
        }
        Require.equal("yields", (long) count * each, sum.get());
    }

    private void skynets(int operations) throws InterruptedException {
        for (int i = 0; i < operations; i++) {
            Require.equal("skynet", Skynet.SUM, skynet(0, Skynet.LEAVES));
        }
    }

    private long skynet(long number, int size) throws InterruptedException {
        if (size == 1) {
            return number;
        }
        int part = size / Skynet.CHILDREN;
        long[] results = new long[Skynet.CHILDREN];
        Thread[] children = new Thread[Skynet.CHILDREN];
        for (int i = 0; i < children.length; i++) {
            int child = i;
            children[i] = threads.start(() -> results[child] = unchecked(number + (long) child * part, part));
        }
        long sum = 0;
        for (int i = 0; i < children.length; i++) {
            children[i].join();
            sum += results[i];
        }
        return sum;
    }

    private long unchecked(long number, int size) {
        try {
            return skynet(number, size);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts these", e);
        }
    }

    private void sleepers() throws InterruptedException {
        AtomicLong awake = new AtomicLong();
        Thread[] started = new Thread[Sleepers.COUNT];
        for (int i = 0; i < started.length; i++) {
            long nanos = Sleepers.millisOf(i) * 1_000_000;
            started[i] = threads.start(() -> {
                long end = System.nanoTime() + nanos;
                for (long left = nanos; left > 0; left = end - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                awake.incrementAndGet();
            });
        }
        for (Thread thread : started) {
            thread.join();
        }
        Require.equal("awake", Sleepers.COUNT, awake.get());
    }

    private void channel(int operations) throws InterruptedException {
        long[] slot = new long[1];
        long[] sum = new long[1];
        Semaphore full = new Semaphore(0);
        Semaphore empty = new Semaphore(1);
        Thread consumer = threads.start(() -> {
            for (int i = 0; i < operations; i++) {
                full.acquireUninterruptibly();
                sum[0] += slot[0];
                empty.release();
            }
        });
        for (int i = 0; i < operations; i++) {
            empty.acquireUninterruptibly();
            slot[0] = i;
            full.release();
        }
        consumer.join();
        Require.equal("sum of what was sent", (long) operations * (operations - 1) / 2, sum[0]);
    }

    private void foreign(int operations) throws InterruptedException {
        ForeignWaker waker = new ForeignWaker(operations);
        long[] sum = new long[1];
        Thread asking = threads.start(() -> {
            Thread self = Thread.currentThread();
            AtomicLong answer = new AtomicLong(-1);
            for (int i = 0; i < operations; i++) {
                int number = i;
                waker.ask(() -> {
                    answer.set(number);
                    LockSupport.unpark(self);
                });
                while (answer.get() != number) {
                    LockSupport.park(this);
                }
                sum[0] += number;
            }
        });
        asking.join();
        waker.end();
        Require.equal("sum of answers", (long) operations * (operations - 1) / 2, sum[0]);
    }
}
