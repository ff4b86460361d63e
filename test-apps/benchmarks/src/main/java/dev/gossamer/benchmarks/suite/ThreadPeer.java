package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;

/** Threads of the JDK, as coroutines and as threads. */
abstract class ThreadPeer extends CoroutinePeer<ThreadCoroutine> {
    private final ThreadStart threads;

    ThreadPeer(ThreadStart threads) {
        this.threads = threads;
    }

    /** Its threads are the operating system's. */
    public static class Platform extends ThreadPeer {
        public Platform() {
            super(ThreadStart.platform());
        }
    }

    /** Its threads are the virtual machine's. */
    public static final class Virtual extends ThreadPeer {
        public Virtual() {
            super(ThreadStart.virtual());
        }
    }

    @Override
    public Bench bench(String name) throws Exception {
        Bench bench = new ThreadBenches(threads).bench(name);
        return bench != null ? bench : super.bench(name);
    }

    private ThreadCoroutine coroutine(ThreadCoroutine.Body body) {
        return new ThreadCoroutine(threads, body);
    }

    @Override
    public boolean run(ThreadCoroutine coroutine) {
        return coroutine.run();
    }

    @Override
    public ThreadCoroutine yielder(Cell cell, int depth) {
        return coroutine(suspend -> cell.frames = Programs.descend(cell, depth, suspend));
    }

    @Override
    public ThreadCoroutine walker(Tree tree, Cell cell) {
        return coroutine(suspend -> Programs.walk(tree, cell, suspend));
    }

    @Override
    public ThreadCoroutine once(Cell cell) {
        return coroutine(suspend -> {
            cell.value++;
            suspend.run();
            cell.value++;
        });
    }

    @Override
    public ThreadCoroutine skynet(Cell cell, long number, int size) {
        throw new UnsupportedOperationException("threads do it as threads");
    }

    @Override
    public ThreadCoroutine fibber(Cell cell) {
        return coroutine(suspend -> {
            while (!cell.stopped) {
                cell.value += Fib.plain(Fib.INPUT);
                suspend.run();
            }
        });
    }

    @Override
    public ThreadCoroutine parked(Cell cell, int depth) {
        return coroutine(
                suspend -> cell.value = Programs.park(suspend, depth, 1, 2, References.LEFT, References.RIGHT));
    }

    /** The coroutine itself, the two lambdas of its body, and that of its suspend. */
    @Override
    public int wrapper() {
        return 88;
    }
}
