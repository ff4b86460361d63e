package dev.gossamer.peers.offbynull;

import com.offbynull.coroutines.user.CoroutineRunner;
import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.suite.CoroutinePeer;
import dev.gossamer.benchmarks.suite.Tree;

/** Coroutines of offbynull, instrumented when the module is built. */
public final class OffbynullPeer extends CoroutinePeer<CoroutineRunner> {
    @Override
    public boolean run(CoroutineRunner coroutine) {
        return !coroutine.execute();
    }

    @Override
    public CoroutineRunner yielder(Cell cell, int depth) {
        return new CoroutineRunner(new Programs.Yielder(cell, depth));
    }

    @Override
    public CoroutineRunner walker(Tree tree, Cell cell) {
        return new CoroutineRunner(new Programs.Walker(tree, cell));
    }

    @Override
    public CoroutineRunner once(Cell cell) {
        return new CoroutineRunner(new Programs.Once(cell));
    }

    @Override
    public CoroutineRunner skynet(Cell cell, long number, int size) {
        return new CoroutineRunner(new Programs.Node(cell, number, size));
    }

    @Override
    public CoroutineRunner fibber(Cell cell) {
        return new CoroutineRunner(new Programs.Fibber(cell));
    }

    @Override
    public CoroutineRunner parked(Cell cell, int depth) {
        return new CoroutineRunner(new Programs.Parker(cell, depth));
    }
}
