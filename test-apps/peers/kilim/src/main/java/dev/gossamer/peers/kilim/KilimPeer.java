package dev.gossamer.peers.kilim;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.suite.CoroutinePeer;
import dev.gossamer.benchmarks.suite.Tree;
import kilim.Continuation;

/** Kilim's continuations, woven when the module is built. */
public final class KilimPeer extends CoroutinePeer<Continuation> {
    @Override
    public boolean run(Continuation continuation) {
        boolean done = continuation.run();
        if (done && continuation.ex() != null) {
            throw new IllegalStateException(continuation.ex());
        }
        return done;
    }

    @Override
    public Continuation yielder(Cell cell, int depth) {
        return new Programs.Yielder(cell, depth);
    }

    @Override
    public Continuation walker(Tree tree, Cell cell) {
        return new Programs.Walker(tree, cell);
    }

    @Override
    public Continuation once(Cell cell) {
        return new Programs.Once(cell);
    }

    @Override
    public Continuation skynet(Cell cell, long number, int size) {
        return new Programs.Node(cell, number, size);
    }

    @Override
    public Continuation fibber(Cell cell) {
        return new Programs.Fibber(cell);
    }

    @Override
    public Continuation parked(Cell cell, int depth) {
        return new Programs.Parker(cell, depth);
    }
}
