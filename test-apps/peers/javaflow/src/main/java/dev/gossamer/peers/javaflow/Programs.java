package dev.gossamer.peers.javaflow;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.benchmarks.suite.References;
import dev.gossamer.benchmarks.suite.Skynet;
import dev.gossamer.benchmarks.suite.Tree;
import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;

/** The programs as javaflow has them: what may suspend is annotated. */
final class Programs {
    private Programs() {}

    static final class Yielder implements Runnable {
        private final Cell cell;
        private final int depth;

        Yielder(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        @continuable
        public void run() {
            cell.frames = descend(cell, depth);
        }

        @continuable
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

    static final class Walker implements Runnable {
        private final Tree tree;
        private final Cell cell;

        Walker(Tree tree, Cell cell) {
            this.tree = tree;
            this.cell = cell;
        }

        @Override
        @continuable
        public void run() {
            walk(tree, cell);
        }

        @continuable
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
    }

    static final class Once implements Runnable {
        private final Cell cell;

        Once(Cell cell) {
            this.cell = cell;
        }

        @Override
        @continuable
        public void run() {
            cell.value++;
            Continuation.suspend();
            cell.value++;
        }
    }

    static final class Node implements Runnable {
        private final Cell cell;
        private final long number;
        private final int size;

        Node(Cell cell, long number, int size) {
            this.cell = cell;
            this.number = number;
            this.size = size;
        }

        @Override
        @continuable
        public void run() {
            cell.value = size == 1 ? number : children(number, size / Skynet.CHILDREN);
            Continuation.suspend();
        }

        private static long children(long number, int size) {
            long sum = 0;
            for (int i = 0; i < Skynet.CHILDREN; i++) {
                Cell cell = new Cell();
                Flow child = new Flow(new Node(cell, number + (long) i * size, size));
                while (!child.run()) {
                    sum += cell.value;
                }
            }
            return sum;
        }
    }

    static final class Fibber implements Runnable {
        private final Cell cell;

        Fibber(Cell cell) {
            this.cell = cell;
        }

        @Override
        @continuable
        public void run() {
            while (!cell.stopped) {
                cell.value += fib(Fib.INPUT);
                Continuation.suspend();
            }
        }

        @continuable
        private static int fib(int n) {
            if (n < 2) {
                return n;
            }
            if (n > Fib.INPUT) {
                Continuation.suspend();
            }
            return fib(n - 1) + fib(n - 2);
        }
    }

    static final class Parker implements Runnable {
        private final Cell cell;
        private final int depth;

        Parker(Cell cell, int depth) {
            this.cell = cell;
            this.depth = depth;
        }

        @Override
        @continuable
        public void run() {
            cell.value = park(depth, 1, 2, References.LEFT, References.RIGHT);
        }

        @continuable
        private static long park(int depth, long a, int b, Object c, Object d) {
            if (depth == 1) {
                Continuation.suspend();
                return References.sum(a, b, c, d);
            }
            return park(depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
        }
    }
}
