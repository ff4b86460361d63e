package dev.gossamer.benchmarks.suite;

/** What generators walk: in order, a value from each node. */
public final class Tree {
    public final Tree left;
    public final Tree right;
    public final long value;

    private Tree(Tree left, Tree right, long value) {
        this.left = left;
        this.right = right;
        this.value = value;
    }

    /** All levels full; the values are 1, 2, 3 ... in order. */
    static Tree balanced(int first, int size) {
        if (size == 0) {
            return null;
        }
        int half = size / 2;
        return new Tree(balanced(first, half), balanced(first + half + 1, size - half - 1), first + half);
    }

    /** A list: each node has a left child only, so that the first is as deep as there are nodes. */
    static Tree list(int size) {
        Tree tree = null;
        for (int i = 1; i <= size; i++) {
            tree = new Tree(tree, null, i);
        }
        return tree;
    }
}
