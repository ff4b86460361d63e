package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;

/** The programs as plain Java, for those to whom a method that suspends is like any other. */
public final class Programs {
    private Programs() {}

    public static long descend(Cell cell, int depth, Runnable suspend) {
        if (depth > 1) {
            return descend(cell, depth - 1, suspend) + 1;
        }
        while (!cell.stopped) {
            cell.value++;
            suspend.run();
        }
        return 1;
    }

    public static void walk(Tree tree, Cell cell, Runnable suspend) {
        if (tree.left != null) {
            walk(tree.left, cell, suspend);
        }
        cell.value = tree.value;
        suspend.run();
        if (tree.right != null) {
            walk(tree.right, cell, suspend);
        }
    }

    public static long park(Runnable suspend, int depth, long a, int b, Object c, Object d) {
        if (depth == 1) {
            suspend.run();
            return References.sum(a, b, c, d);
        }
        return park(suspend, depth - 1, a + 1, b + 2, d, c) + References.sum(a, b, c, d);
    }
}
