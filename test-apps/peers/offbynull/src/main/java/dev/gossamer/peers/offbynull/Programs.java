package dev.gossamer.peers.offbynull;

import com.offbynull.coroutines.user.Continuation;
import com.offbynull.coroutines.user.Coroutine;
import com.offbynull.coroutines.user.CoroutineRunner;
import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.benchmarks.suite.References;
import dev.gossamer.benchmarks.suite.Skynet;
import dev.gossamer.benchmarks.suite.Tree;

/** The programs as offbynull has them: what may suspend has the continuation among its parameters. */
final class Programs {
    private Programs() {}

    static final class Yielder implements Coroutine {
        private final Cell cell;
        private final int depth;

        Yielder(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void run(Continuation continuation) {
            cell.frames = descend(continuation, cell, depth);
        }

        private static long descend(Continuation continuation, Cell cell, int depth) {
            if (depth > 1) {
                return descend(continuation, cell, depth - 1) + 1;
            }
            while (!cell.stopped) {
                cell.value++;
                continuation.suspend();
            }
            return 1;
        }
    }

    static final class Walker implements Coroutine {
        private final Tree tree;
        private final Cell cell;

        Walker(Tree tree, Cell cell) {
            this.tree = tree;
            this.cell = cell;
        }

        @Override
        public void run(Continuation continuation) {
            walk(continuation, tree, cell);
        }

        private static void walk(Continuation continuation, Tree tree, Cell cell) {
            if (tree.left != null) {
                walk(continuation, tree.left, cell);
            }
            cell.value = tree.value;
            continuation.suspend();
            if (tree.right != null) {
                walk(continuation, tree.right, cell);
            }
        }
    }

    static final class Once implements Coroutine {
        private final Cell cell;

        Once(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void run(Continuation continuation) {
            cell.value++;
            continuation.suspend();
            cell.value++;
        }
    }

    static final class Node implements Coroutine {
        private final Cell cell;
        private final long number;
        private final int size;

        Node(Cell cell, long number, int size) {
            this.cell = cell;
            this.number = number;
            this.size = size;
        }

        @Override
        public void run(Continuation continuation) {
            cell.value = size == 1 ? number : children(number, size / Skynet.CHILDREN);
            continuation.suspend();
        }

        private static long children(long number, int size) {
            long sum = 0;
            for (int i = 0; i < Skynet.CHILDREN; i++) {
                Cell cell = new Cell();
                CoroutineRunner child = new CoroutineRunner(new Node(cell, number + (long) i * size, size));
                while (child.execute()) {
                    sum += cell.value;
                }
            }
            return sum;
        }
    }

    static final class Fibber implements Coroutine {
        private final Cell cell;

        Fibber(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void run(Continuation continuation) {
            while (!cell.stopped) {
                cell.value += fib(continuation, Fib.INPUT);
                continuation.suspend();
            }
        }

        private static int fib(Continuation continuation, int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                continuation.suspend();
            }
            return fib(continuation, n - 1) + fib(continuation, n - 2);
        }
    }

    static final class Parker implements Coroutine {
        private final Cell cell;
        private final int depth;

        Parker(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void run(Continuation continuation) {
            cell.value = park(continuation, depth, 1, 2, References.LEFT, References.RIGHT);
        }

        private static long park(Continuation continuation, int depth, long a, int b, Object c, Object d) {
            if (depth == 1) {
                continuation.suspend();
                return References.sum(a, b, c, d);
            }
            return park(continuation, depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
        }
    }
}
