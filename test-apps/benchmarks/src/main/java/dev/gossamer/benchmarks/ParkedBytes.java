package dev.gossamer.benchmarks;

import dev.gossamer.continuation.CarrierThread;
import dev.gossamer.continuation.Continuation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The main class of a JVM that parks many continuations of one kind and looks at its own heap. Prints the bytes for each
 * of them, the cell that each writes its result to left out.
 */
final class ParkedBytes {
    static final int COUNT = 100_000;
    private static final int ROUNDS = 3;
    private static final int COLLECTIONS = 4;

    private static final Cell[] CELLS = new Cell[COUNT];
    private static final Object[] PARKED = new Object[COUNT];

    private ParkedBytes() {}

    public static void main(String[] arguments) throws Exception {
        LongSupplier kind = switch (arguments[0]) {
            case "gossamer" -> ParkedBytes::gossamer;
            case "jdk" -> ParkedBytes::jdk;
            case "virtual" -> ParkedBytes::virtual;
            default -> throw new IllegalArgumentException("no such kind: " + arguments[0]);
        };
        CarrierThread carrier = new CarrierThread(() -> System.out.println(warmedUp(kind)), "parked");
        carrier.start();
        carrier.join();
    }

    /** Frames that the JDK saves are larger while their methods are interpreted: the first rounds do not count. */
    private static long warmedUp(LongSupplier kind) {
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < COUNT; i++) {
                CELLS[i] = new Cell();
                PARKED[i] = null;
            }
            bytes = kind.getAsLong();
        }
        return bytes;
    }

    private static long gossamer() {
        long before = used();
        for (int i = 0; i < COUNT; i++) {
            Continuation continuation = Parked.gossamer(CELLS[i]);
            continuation.run();
            PARKED[i] = continuation;
        }
        long bytes = used() - before;
        for (int i = 0; i < COUNT; i++) {
            ((Continuation) PARKED[i]).run();
        }
        return checked(bytes);
    }

    private static long jdk() {
        long before = used();
        for (int i = 0; i < COUNT; i++) {
            JdkContinuation continuation = new JdkContinuation(Parked.jdk(CELLS[i], JdkContinuation::suspend));
            continuation.run();
            PARKED[i] = continuation;
        }
        // The wrapper that the method handles need is ours, not the JDK's.
        long bytes = used() - before - COUNT * 16L;
        for (int i = 0; i < COUNT; i++) {
            ((JdkContinuation) PARKED[i]).run();
        }
        return checked(bytes);
    }

    private static long virtual() {
        try {
            long before = used();
            CountDownLatch[] parked = {new CountDownLatch(COUNT), new CountDownLatch(COUNT)};
            Runnable suspend = () -> {
                parked[0].countDown();
                LockSupport.park();
            };
            for (int i = 0; i < COUNT; i++) {
                PARKED[i] = startVirtual(ended(Parked.jdk(CELLS[i], suspend), parked[1]));
            }
            parked[0].await();
            awaitParked();
            long bytes = used() - before;
            for (int i = 0; i < COUNT; i++) {
                LockSupport.unpark((Thread) PARKED[i]);
            }
            parked[1].await();
            return checked(bytes);
        } catch (Throwable e) {
            throw new IllegalStateException("virtual threads could not be measured; they need JDK 21 or newer", e);
        }
    }

    private static Runnable ended(Runnable body, CountDownLatch latch) {
        return () -> {
            body.run();
            latch.countDown();
        };
    }

    /** Having announced it, a thread has a few steps to go until it is parked. */
    private static void awaitParked() {
        for (Object thread : PARKED) {
            while (((Thread) thread).getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    /** {@code Thread.startVirtualThread}, which the level of these sources does not have. */
    private static Thread startVirtual(Runnable body) throws Throwable {
        return (Thread) MethodHandles.lookup()
                .findStatic(Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class))
                .invokeExact(body);
    }

    private static long checked(long bytes) {
        for (Cell cell : CELLS) {
            Checks.equal("parked result", Parked.expected(), cell.value);
        }
        return Math.round((double) bytes / COUNT);
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
