package dev.gossamer.peers.quasar;

import co.paralleluniverse.fibers.Fiber;
import co.paralleluniverse.fibers.SuspendExecution;
import co.paralleluniverse.strands.SuspendableRunnable;
import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.benchmarks.suite.References;
import dev.gossamer.benchmarks.suite.Tree;

/** The programs as Quasar has them: what may suspend throws {@link SuspendExecution}. */
final class Programs {
    private Programs() {}

    static final class Yielder implements SuspendableRunnable {
        private final Cell cell;
        private final int depth;

        Yielder(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void run() throws SuspendExecution {
            cell.frames = descend(cell, depth);
        }

        private static long descend(Cell cell, int depth) throws SuspendExecution {
            if (depth > 1) {
                return descend(cell, depth - 1) + 1;
            }
            while (!cell.stopped) {
                cell.value++;
                Fiber.park();
            }
            return 1;
        }
    }

    static final class Walker implements SuspendableRunnable {
        private final Tree tree;
        private final Cell cell;

        Walker(Tree tree, Cell cell) {
            this.tree = tree;
            this.cell = cell;
        }

        @Override
        public void run() throws SuspendExecution {
            walk(tree, cell);
        }

        private static void walk(Tree tree, Cell cell) throws SuspendExecution {
            if (tree.left != null) {
                walk(tree.left, cell);
            }
            cell.value = tree.value;
            Fiber.park();
            if (tree.right != null) {
                walk(tree.right, cell);
            }
        }
    }

    static final class Once implements SuspendableRunnable {
        private final Cell cell;

        Once(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void run() throws SuspendExecution {
            cell.value++;
            Fiber.park();
            cell.value++;
        }
    }

    static final class Fibber implements SuspendableRunnable {
        private final Cell cell;

        Fibber(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void run() throws SuspendExecution {
            while (!cell.stopped) {
                cell.value += fib(Fib.INPUT);
                Fiber.park();
            }
        }

        private static int fib(int n) throws SuspendExecution {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Fiber.park();
            }
            return fib(n - 1) + fib(n - 2);
        }
    }

    static final class Parker implements SuspendableRunnable {
        private final Cell cell;
        private final int depth;

        Parker(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void run() throws SuspendExecution {
            cell.value = park(depth, 1, 2, References.LEFT, References.RIGHT);
        }

        private static long park(int depth, long a, int b, Object c, Object d) throws SuspendExecution {
            if (depth == 1) {
                Fiber.park();
                return References.sum(a, b, c, d);
            }
            return park(depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
        }
    }
}
