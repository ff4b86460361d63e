package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** This project: continuations, light threads, and code that could suspend and does not. */
public final class GossamerPeer extends CoroutinePeer<Continuation> {
    private static final int CHILDREN = Skynet.CHILDREN;

    @Override
    public Bench bench(String name) throws Exception {
        if (name.startsWith("instrument-")) {
            return new InstrumentGauge(name.equals("instrument-growth"));
        }
        Bench bench = LightThreads.bench(name);
        if (bench == null) {
            bench = SuspendableLoops.bench(name);
        }
        return bench != null ? bench : super.bench(name);
    }

    @Override
    public Bench baseline(String name) {
        Bench bench = PlainLoops.bench(name);
        return bench != null ? bench : super.baseline(name);
    }

    @Override
    public boolean run(Continuation continuation) {
        return continuation.run();
    }

    @Override
    public Continuation yielder(Cell cell, int depth) {
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

    @Override
    public Continuation walker(Tree tree, Cell cell) {
        return new Continuation(() -> walk(tree, cell));
    }

    @Suspendable
    private static void walk(Tree tree, Cell cell) {
        if (tree.left != null) {
            walk(tree.left, cell);
        }
        cell.value = tree.value;
        Continuation.suspend();
        if (tree.right != null) {
            walk(tree.right, cell);
        }
    }

    @Override
    public Continuation once(Cell cell) {
        return new Continuation(() -> {
            cell.value++;
            Continuation.suspend();
            cell.value++;
        });
    }

    @Override
    public Continuation skynet(Cell cell, long number, int size) {
        return new Continuation(() -> {
            cell.value = size == 1 ? number : children(number, size / CHILDREN);
            Continuation.suspend();
        });
    }

    private long children(long number, int size) {
        long sum = 0;
        for (int i = 0; i < CHILDREN; i++) {
            Cell cell = new Cell();
            Continuation child = skynet(cell, number + (long) i * size, size);
            while (!child.run()) {
                sum += cell.value;
            }
        }
        return sum;
    }

    @Override
    public Continuation fibber(Cell cell) {
        return new Continuation(() -> {
            while (!cell.stopped) {
                cell.value += Fib.suspendable(Fib.INPUT);
                Continuation.suspend();
            }
        });
    }

    @Override
    public Continuation parked(Cell cell, int depth) {
        return new Continuation(() -> cell.value = park(depth, 1, 2, References.LEFT, References.RIGHT));
    }

    @Suspendable
    private static long park(int depth, long a, int b, Object c, Object d) {
        if (depth == 1) {
            Continuation.suspend();
            return References.sum(a, b, c, d);
        }
        return park(depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
    }
}
