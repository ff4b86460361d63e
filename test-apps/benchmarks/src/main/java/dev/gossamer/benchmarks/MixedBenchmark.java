package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Continuations of four classes resumed in turn. The trampoline of a program that runs one kind of coroutine is
 * compiled for that kind; a server's is not, and this is what it pays.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MixedBenchmark {
    private static final int KINDS = 4;

    @Param({"1", "10", "100", "1000"})
    int depth;

    private final Cell[] cells = {new Cell(), new Cell(), new Cell(), new Cell()};
    private Continuation[] continuations;
    private int runs;

    @Setup
    public void start() {
        Checks.thread();
        continuations = new Continuation[] {
            North.continuation(cells[0], depth),
            East.continuation(cells[1], depth),
            South.continuation(cells[2], depth),
            West.continuation(cells[3], depth)
        };
    }

    @Benchmark
    public boolean yieldAndResume() {
        return continuations[runs++ & (KINDS - 1)].run();
    }

    @TearDown
    public void check() {
        for (int i = 0; i < KINDS; i++) {
            cells[i].stopped = true;
            Checks.equal("ended", 1, continuations[i].run() ? 1 : 0);
            // Of each four runs the i-th is this one's.
            cells[i].check((Integer.toUnsignedLong(runs) + KINDS - 1 - i) / KINDS, depth);
        }
    }

    private static final class North {
        static Continuation continuation(Cell cell, int depth) {
            return new Continuation(() -> cell.frames = descend(cell, depth));
        }

        @Suspendable
        private static long descend(Cell cell, int depth) {
            if (depth > 1) {
                return descend(cell, depth - 1) + 1;
            }
            while (!cell.stopped) {
                cell.value++;
                Continuation.suspend();
            }
            return 1;
        }
    }

    private static final class East {
        static Continuation continuation(Cell cell, int depth) {
            return new Continuation(() -> cell.frames = descend(depth, cell, 0));
        }

        @Suspendable
        private static int descend(int depth, Cell cell, int returned) {
            if (depth > 1) {
                return descend(depth - 1, cell, returned) + 1;
            }
            while (!cell.stopped) {
                cell.value++;
                Continuation.suspend();
            }
            return returned + 1;
        }
    }

    private static final class South {
        private final Cell cell;

        South(Cell cell) {
            this.cell = cell;
        }

        static Continuation continuation(Cell cell, int depth) {
            South south = new South(cell);
            return new Continuation(() -> south.descend(depth));
        }

        @Suspendable
        void descend(int depth) {
            if (depth > 1) {
                descend(depth - 1);
            } else {
                while (!cell.stopped) {
                    cell.value++;
                    Continuation.suspend();
                }
            }
            cell.frames++;
        }
    }

    private static final class West {
        static Continuation continuation(Cell cell, int depth) {
            return new Continuation(() -> cell.frames = (long) descend(cell, (double) depth));
        }

        @Suspendable
        private static double descend(Cell cell, double depth) {
            if (depth > 1) {
                return descend(cell, depth - 1) + 1;
            }
            do {
                cell.value++;
                Continuation.suspend();
            } while (!cell.stopped);
            return 1;
        }
    }
}
