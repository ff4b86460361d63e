package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** Loops in methods that could suspend, and mostly do not. Each runs in a continuation, as it would in a light thread. */
final class SuspendableLoops {
    private static final int TURNS = PlainLoops.TURNS;
    private static final int RARELY = 63;

    /** Never reached: the methods could suspend as far as anybody can tell. */
    private static final long NEVER = Long.MIN_VALUE;

    private final Cell cell = new Cell();

    private SuspendableLoops() {}

    static Bench bench(String name) {
        SuspendableLoops loops = new SuspendableLoops();
        return switch (name) {
            case "hot-numeric" -> loops.numericBench(new Continuation(loops::numericForever));
            case "hot-before" -> loops.numericBench(new Continuation(loops::beforeForever));
            case "hot-resumed" -> loops.numericBench(new Continuation(loops::resumedForever));
            case "hot-calls" -> loops.callsBench(new Continuation(loops::callsForever));
            case "hot-calls-resumed" -> loops.callsBench(new Continuation(loops::callsResumedForever));
            case "json" -> loops.jsonBench(new Continuation(loops::jsonForever));
            default -> null;
        };
    }

    private Bench numericBench(Continuation continuation) {
        return loopBench(continuation, PlainLoops.numeric(TURNS, 0));
    }

    private Bench callsBench(Continuation continuation) {
        return loopBench(continuation, PlainLoops.calling(TURNS, 0));
    }

    private Bench loopBench(Continuation continuation, long first) {
        return operations -> {
            for (int i = 0; i < operations; i++) {
                cell.value = i;
                continuation.run();
                if (i == 0) {
                    Require.equal("sum of the loop", first, cell.value);
                }
            }
        };
    }

    private Bench jsonBench(Continuation continuation) {
        return operations -> {
            for (int i = 0; i < operations; i++) {
                continuation.run();
            }
            Require.equal("goes on", 0, continuation.isDone() ? 1 : 0);
        };
    }

    @Suspendable
    private void numericForever() {
        while (!cell.stopped) {
            cell.value = numeric(TURNS, cell.value);
            Continuation.suspend();
        }
    }

    /** No suspension point in the loop. */
    @Suspendable
    private static long numeric(int turns, long seed) {
        if (seed == NEVER) {
            Continuation.suspend();
        }
        long sum = seed;
        for (int i = 0; i < turns; i++) {
            sum += ((long) i * i) ^ (sum >>> 3);
        }
        return sum;
    }

    @Suspendable
    private void beforeForever() {
        while (!cell.stopped) {
            before(TURNS);
        }
    }

    /** The method suspends after its loop. */
    @Suspendable
    private void before(int turns) {
        long sum = cell.value;
        for (int i = 0; i < turns; i++) {
            sum += ((long) i * i) ^ (sum >>> 3);
        }
        cell.value = sum;
        Continuation.suspend();
    }

    /** All turns but the first are in code that has been resumed. */
    @Suspendable
    private void resumedForever() {
        while (!cell.stopped) {
            long sum = cell.value;
            for (int i = 0; i < TURNS; i++) {
                sum += ((long) i * i) ^ (sum >>> 3);
            }
            cell.value = sum;
            Continuation.suspend();
        }
    }

    @Suspendable
    private void callsForever() {
        while (!cell.stopped) {
            cell.value = calling(TURNS, cell.value);
            Continuation.suspend();
        }
    }

    /** A call that could suspend in each 64th turn. */
    @Suspendable
    private static long calling(int turns, long seed) {
        long sum = seed;
        for (int i = 0; i < turns; i++) {
            sum += ((long) i * i) ^ (sum >>> 3);
            if ((i & RARELY) == RARELY) {
                sum = adjusted(sum);
            }
        }
        return sum;
    }

    @Suspendable
    private static long adjusted(long sum) {
        if (sum == NEVER) {
            Continuation.suspend();
        }
        return sum ^ 5;
    }

    @Suspendable
    private void callsResumedForever() {
        while (!cell.stopped) {
            long sum = cell.value;
            for (int i = 0; i < TURNS; i++) {
                sum += ((long) i * i) ^ (sum >>> 3);
                if ((i & RARELY) == RARELY) {
                    sum = adjusted(sum);
                }
            }
            cell.value = sum;
            Continuation.suspend();
        }
    }

    @Suspendable
    private void jsonForever() {
        while (!cell.stopped) {
            SuspendableJson parser = new SuspendableJson(JsonText.TEXT);
            JsonText.check(parser.value());
            Continuation.suspend();
        }
    }
}
