package dev.gossamer.peers.quasar;

import co.paralleluniverse.fibers.Fiber;
import co.paralleluniverse.fibers.FiberExecutorScheduler;
import co.paralleluniverse.fibers.FiberScheduler;
import co.paralleluniverse.strands.SuspendableRunnable;
import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.suite.CoroutinePeer;
import dev.gossamer.benchmarks.suite.Tree;

/** Fibers of Quasar, run by the thread that unparks them. Its agent rewrites {@link Programs} as they are loaded. */
public final class QuasarPeer extends CoroutinePeer<Fiber<Void>> {
    private final FiberScheduler scheduler = new FiberExecutorScheduler("inline", Runnable::run);

    @Override
    public boolean run(Fiber<Void> fiber) {
        if (fiber.getState() == co.paralleluniverse.strands.Strand.State.NEW) {
            fiber.start();
        } else {
            fiber.unpark();
        }
        return fiber.isTerminated();
    }

    private Fiber<Void> fiber(SuspendableRunnable body) {
        return new Fiber<>(scheduler, body);
    }

    @Override
    public Fiber<Void> yielder(Cell cell, int depth) {
        return fiber(new Programs.Yielder(cell, depth));
    }

    @Override
    public Fiber<Void> walker(Tree tree, Cell cell) {
        return fiber(new Programs.Walker(tree, cell));
    }

    @Override
    public Fiber<Void> once(Cell cell) {
        return fiber(new Programs.Once(cell));
    }

    @Override
    public Fiber<Void> skynet(Cell cell, long number, int size) {
        throw new UnsupportedOperationException("a fiber does not run within another on one thread");
    }

    @Override
    public Fiber<Void> fibber(Cell cell) {
        return fiber(new Programs.Fibber(cell));
    }

    @Override
    public Fiber<Void> parked(Cell cell, int depth) {
        return fiber(new Programs.Parker(cell, depth));
    }
}
