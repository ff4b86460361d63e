package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;
import dev.gossamer.benchmarks.JdkContinuation;

/** The virtual machine's own continuation. */
public final class JdkPeer extends CoroutinePeer<JdkContinuation> {
    private static final int WRAPPER = 16;

    @Override
    public int wrapper() {
        return WRAPPER;
    }

    @Override
    public boolean run(JdkContinuation continuation) {
        continuation.run();
        return continuation.isDone();
    }

    @Override
    public JdkContinuation yielder(Cell cell, int depth) {
        return new JdkContinuation(() -> cell.frames = Programs.descend(cell, depth, JdkContinuation::suspend));
    }

    @Override
    public JdkContinuation walker(Tree tree, Cell cell) {
        return new JdkContinuation(() -> Programs.walk(tree, cell, JdkContinuation::suspend));
    }

    @Override
    public JdkContinuation once(Cell cell) {
        return new JdkContinuation(() -> {
            cell.value++;
            JdkContinuation.suspend();
            cell.value++;
        });
    }

    @Override
    public JdkContinuation skynet(Cell cell, long number, int size) {
        return new JdkContinuation(() -> {
            cell.value = size == 1 ? number : children(number, size / Skynet.CHILDREN);
            JdkContinuation.suspend();
        });
    }

    private long children(long number, int size) {
        long sum = 0;
        for (int i = 0; i < Skynet.CHILDREN; i++) {
            Cell cell = new Cell();
            JdkContinuation child = skynet(cell, number + (long) i * size, size);
            while (!run(child)) {
                sum += cell.value;
            }
        }
        return sum;
    }

    @Override
    public JdkContinuation fibber(Cell cell) {
        return new JdkContinuation(() -> {
            while (!cell.stopped) {
                cell.value += Fib.plain(Fib.INPUT);
                JdkContinuation.suspend();
            }
        });
    }

    @Override
    public JdkContinuation parked(Cell cell, int depth) {
        return new JdkContinuation(() ->
                cell.value = Programs.park(JdkContinuation::suspend, depth, 1, 2, References.LEFT, References.RIGHT));
    }
}
