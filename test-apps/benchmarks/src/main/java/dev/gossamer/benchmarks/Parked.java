package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** Suspends under ten frames that hold four live values each. */
final class Parked {
    static final int DEPTH = 10;

    private static final Object LEFT = "left";
    private static final Object RIGHT = "right";

    private Parked() {}

    static Continuation gossamer(Cell cell) {
        return new Continuation(() -> cell.value = gossamer(DEPTH, 1, 2, LEFT, RIGHT));
    }

    static Runnable jdk(Cell cell, Runnable suspend) {
        return () -> cell.value = jdk(suspend, DEPTH, 1, 2, LEFT, RIGHT);
    }

    /** What both return: each frame adds its two numbers, and one for its two references in their right places. */
    static long expected() {
        long sum = 0;
        for (int depth = DEPTH, i = 0; depth > 0; depth--, i++) {
            sum += (1 + i) + (2 + 2 * i) + 1;
        }
        return sum;
    }

    @Suspendable
    private static long gossamer(int depth, long a, int b, Object c, Object d) {
        if (depth == 1) {
            Continuation.suspend();
            return sum(a, b, c, d);
        }
        return gossamer(depth - 1, a + 1, b + 2, d, c) + sum(a, b, c, d);
    }

    private static long jdk(Runnable suspend, int depth, long a, int b, Object c, Object d) {
        if (depth == 1) {
            suspend.run();
            return sum(a, b, c, d);
        }
        return jdk(suspend, depth - 1, a + 1, b + 2, d, c) + sum(a, b, c, d);
    }

    private static long sum(long a, int b, Object c, Object d) {
        return a + b + (swapped(c, d, b) ? 1 : 0);
    }

    /** The references change places at each depth, and {@code b} goes up by two. */
    private static boolean swapped(Object c, Object d, int b) {
        return b % 4 == 2 ? c == LEFT && d == RIGHT : c == RIGHT && d == LEFT;
    }
}
