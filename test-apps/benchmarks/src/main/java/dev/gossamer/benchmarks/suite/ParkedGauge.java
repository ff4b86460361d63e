package dev.gossamer.benchmarks.suite;

import dev.gossamer.benchmarks.Cell;
import java.lang.management.ManagementFactory;

/** Bytes of heap for each of many parked coroutines, the cell that each writes its result to left out. */
final class ParkedGauge<C> implements Gauge {
    /** What all frames together may take, so that the heap need not be large. */
    private static final int FRAMES = 500_000;

    private static final int MOST = 50_000;
    private static final int ROUNDS = 3;
    private static final int COLLECTIONS = 2;

    private final CoroutinePeer<C> peer;
    private final int depth;
    private final Cell[] cells;
    private final Object[] coroutines;

    ParkedGauge(CoroutinePeer<C> peer, int depth) {
        this.peer = peer;
        this.depth = depth;
        int count = Math.min(MOST, FRAMES / depth);
        cells = new Cell[count];
        coroutines = new Object[count];
    }

    /** What some peers save is larger while their methods are interpreted: the first rounds do not count. */
    @Override
    public double measure() throws Exception {
        double bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < cells.length; i++) {
                cells[i] = new Cell();
                coroutines[i] = null;
            }
            bytes = park();
        }
        return bytes;
    }

    private double park() throws Exception {
        long before = used();
        for (int i = 0; i < cells.length; i++) {
            C coroutine = peer.parked(cells[i], depth);
            peer.run(coroutine);
            coroutines[i] = coroutine;
        }
        long bytes = used() - before;
        for (int i = 0; i < cells.length; i++) {
            @SuppressWarnings("unchecked")
            C coroutine = (C) coroutines[i];
            Require.equal("ended", 1, peer.run(coroutine) ? 1 : 0);
            Require.equal("parked result", expected(depth), cells[i].value);
        }
        return (double) bytes / cells.length - peer.wrapper();
    }

    /** Each frame adds its two numbers, and one for its two references in their right places. */
    static long expected(int depth) {
        long sum = 0;
        for (int i = 0; i < depth; i++) {
            sum += (1 + i) + (2 + 2 * i) + 1;
        }
        return sum;
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
