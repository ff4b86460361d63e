package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import dev.gossamer.benchmarks.Fib;

/**
 * A peer that has coroutines, or something that can be used as one. It writes the programs in its own way; how they are
 * driven and checked is the same for all.
 *
 * @param <C> a coroutine
 */
public abstract class CoroutinePeer<C> implements Peer {
    private static final int BALANCED = 4_095;
    private static final int LIST = 1_000;

    /** Runs until the next suspend. */
    public abstract boolean run(C coroutine) throws Exception;

    /** {@code depth} frames; the innermost counts {@code cell.value} up and suspends until it is stopped. */
    public abstract C yielder(Cell cell, int depth);

    /** Puts the value of each node into the cell and suspends. */
    public abstract C walker(Tree tree, Cell cell);

    /** Adds 1 to the value, suspends, adds 1 again and ends. */
    public abstract C once(Cell cell);

    /** One of {@code size} leaves: makes ten children and runs each to its end; puts the sum into the cell, suspends. */
    public abstract C skynet(Cell cell, long number, int size);

    /** Adds fib(27) to the value and suspends, until it is stopped. */
    public abstract C fibber(Cell cell);

    /** Suspends under {@code depth} frames of four live values, as {@code Parked} has them; the result goes to the cell. */
    public abstract C parked(Cell cell, int depth);

    /** Bytes of each coroutine that are this benchmark's own, not the peer's. */
    public int wrapper() {
        return 0;
    }

    @Override
    public Bench bench(String name) throws Exception {
        int dash = name.lastIndexOf('-');
        String kind = dash < 0 ? name : name.substring(0, dash);
        return switch (kind) {
            case "yield" -> new YieldBench<>(this, Integer.parseInt(name.substring(dash + 1)));
            case "tree" -> new WalkBench<>(this, Tree.balanced(1, BALANCED), BALANCED);
            case "list" -> new WalkBench<>(this, Tree.list(LIST), LIST);
            case "create" -> operations -> create(operations);
            case "skynet" -> operations -> skynets(operations);
            case "fib" -> new FibBench<>(this);
            case "parked" -> new ParkedGauge<>(this, Integer.parseInt(name.substring(dash + 1)));
            default -> throw Peer.unknown(name);
        };
    }

    @Override
    public Bench baseline(String name) {
        return name.equals("fib") ? PlainLoops::fib : null;
    }

    private void create(int operations) throws Exception {
        Cell cell = new Cell();
        for (int i = 0; i < operations; i++) {
            C coroutine = once(cell);
            boolean early = run(coroutine);
            if (early || !run(coroutine)) {
                throw new IllegalStateException("a coroutine that suspends once did so more often, or not at all");
            }
        }
        Require.equal("steps", 2L * operations, cell.value);
    }

    private void skynets(int operations) throws Exception {
        for (int i = 0; i < operations; i++) {
            Cell cell = new Cell();
            C root = skynet(cell, 0, Skynet.LEAVES);
            while (!run(root)) {
                Thread.onSpinWait();
            }
            Require.equal("skynet", Skynet.SUM, cell.value);
        }
    }

    private static final class YieldBench<C> implements Bench {
        private final CoroutinePeer<C> peer;
        private final Cell cell = new Cell();
        private final int depth;
        private final C coroutine;
        private long runs;

        YieldBench(CoroutinePeer<C> peer, int depth) {
            this.peer = peer;
            this.depth = depth;
            this.coroutine = peer.yielder(cell, depth);
        }

        @Override
        public void run(int operations) throws Exception {
            for (int i = 0; i < operations; i++) {
                peer.run(coroutine);
            }
            runs += operations;
            Require.equal("steps", runs, cell.value);
        }

        @Override
        public void finish() throws Exception {
            cell.stopped = true;
            Require.equal("ended", 1, peer.run(coroutine) ? 1 : 0);
            Require.equal("frames", depth, cell.frames);
        }
    }

    private static final class WalkBench<C> implements Bench {
        private final CoroutinePeer<C> peer;
        private final Tree tree;
        private final long size;
        private final Cell cell = new Cell();
        private C walker;
        private long sum;

        WalkBench(CoroutinePeer<C> peer, Tree tree, long size) {
            this.peer = peer;
            this.tree = tree;
            this.size = size;
            this.walker = peer.walker(tree, cell);
        }

        @Override
        public void run(int operations) throws Exception {
            for (int i = 0; i < operations; i++) {
                if (peer.run(walker)) {
                    Require.equal("sum of the nodes", size * (size + 1) / 2, sum);
                    sum = 0;
                    walker = peer.walker(tree, cell);
                    peer.run(walker);
                }
                sum += cell.value;
            }
        }

        @Override
        public void finish() throws Exception {
            while (!peer.run(walker)) {
                sum += cell.value;
            }
            Require.equal("sum of the nodes", size * (size + 1) / 2, sum);
        }
    }

    private static final class FibBench<C> implements Bench {
        private final CoroutinePeer<C> peer;
        private final Cell cell = new Cell();
        private final C coroutine;
        private long runs;

        FibBench(CoroutinePeer<C> peer) {
            this.peer = peer;
            this.coroutine = peer.fibber(cell);
        }

        @Override
        public void run(int operations) throws Exception {
            for (int i = 0; i < operations; i++) {
                peer.run(coroutine);
            }
            runs += operations;
            Require.equal("sum of fib(27)", runs * Fib.RESULT, cell.value);
        }
    }
}
