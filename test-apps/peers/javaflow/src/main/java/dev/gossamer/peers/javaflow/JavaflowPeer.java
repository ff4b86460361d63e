package dev.gossamer.peers.javaflow;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.suite.CoroutinePeer;
import dev.gossamer.benchmarks.suite.Tree;

/** Continuations of tascalate-javaflow, enhanced when the module is built. */
public final class JavaflowPeer extends CoroutinePeer<Flow> {
    @Override
    public boolean run(Flow coroutine) {
        return coroutine.run();
    }

    @Override
    public Flow yielder(Cell cell, int depth) {
        return new Flow(new Programs.Yielder(cell, depth));
    }

    @Override
    public Flow walker(Tree tree, Cell cell) {
        return new Flow(new Programs.Walker(tree, cell));
    }

    @Override
    public Flow once(Cell cell) {
        return new Flow(new Programs.Once(cell));
    }

    @Override
    public Flow skynet(Cell cell, long number, int size) {
        return new Flow(new Programs.Node(cell, number, size));
    }

    @Override
    public Flow fibber(Cell cell) {
        return new Flow(new Programs.Fibber(cell));
    }

    @Override
    public Flow parked(Cell cell, int depth) {
        return new Flow(new Programs.Parker(cell, depth));
    }
}
