package dev.gossamer.peers.kilim;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.benchmarks.suite.References;
import dev.gossamer.benchmarks.suite.Skynet;
import dev.gossamer.benchmarks.suite.Tree;
import kilim.Continuation;
import kilim.Fiber;
import kilim.Pausable;

/** The programs as Kilim has them: what may suspend throws {@link Pausable}. */
final class Programs {
    private Programs() {}

    static final class Yielder extends Continuation {
        private final Cell cell;
        private final int depth;

        Yielder(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void execute() throws Pausable {
            cell.frames = descend(cell, depth);
        }

        private static long descend(Cell cell, int depth) throws Pausable {
            if (depth > 1) {
                return descend(cell, depth - 1) + 1;
            }
            while (!cell.stopped) {
                cell.value++;
                Fiber.yield();
            }
            return 1;
        }
    }

    static final class Walker extends Continuation {
        private final Tree tree;
        private final Cell cell;

        Walker(Tree tree, Cell cell) {
            this.tree = tree;
            this.cell = cell;
        }

        @Override
        public void execute() throws Pausable {
            walk(tree, cell);
        }

        private static void walk(Tree tree, Cell cell) throws Pausable {
            if (tree.left != null) {
                walk(tree.left, cell);
            }
            cell.value = tree.value;
            Fiber.yield();
            if (tree.right != null) {
                walk(tree.right, cell);
            }
        }
    }

    static final class Once extends Continuation {
        private final Cell cell;

        Once(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void execute() throws Pausable {
            cell.value++;
            Fiber.yield();
            cell.value++;
        }
    }

    static final class Node extends Continuation {
        private final Cell cell;
        private final long number;
        private final int size;

        Node(Cell cell, long number, int size) {
            this.cell = cell;
            this.number = number;
            this.size = size;
        }

        @Override
        public void execute() throws Pausable {
            cell.value = size == 1 ? number : children(number, size / Skynet.CHILDREN);
            Fiber.yield();
        }

        private static long children(long number, int size) {
            long sum = 0;
            for (int i = 0; i < Skynet.CHILDREN; i++) {
                Cell cell = new Cell();
                Continuation child = new Node(cell, number + (long) i * size, size);
                while (!child.run()) {
                    sum += cell.value;
                }
            }
            return sum;
        }
    }

    static final class Fibber extends Continuation {
        private final Cell cell;

        Fibber(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void execute() throws Pausable {
            while (!cell.stopped) {
                cell.value += fib(Fib.INPUT);
                Fiber.yield();
            }
        }

        private static int fib(int n) throws Pausable {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Fiber.yield();
            }
            return fib(n - 1) + fib(n - 2);
        }
    }

    static final class Parker extends Continuation {
        private final Cell cell;
        private final int depth;

        Parker(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        public void execute() throws Pausable {
            cell.value = park(depth, 1, 2, References.LEFT, References.RIGHT);
        }

        private static long park(int depth, long a, int b, Object c, Object d) throws Pausable {
            if (depth == 1) {
                Fiber.yield();
                return References.sum(a, b, c, d);
            }
            return park(depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
        }
    }
}
