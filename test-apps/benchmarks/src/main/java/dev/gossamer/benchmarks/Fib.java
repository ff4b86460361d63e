package dev.gossamer.benchmarks;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/**
 * The same recursion twice: nothing but calls, so that all that rewriting adds to a call shows. It never suspends, and
 * could: calls that cannot are not counted as suspension points.
 */
public final class Fib {
    public static final int INPUT = 27;
    public static final int RESULT = 196_418;

    /** How many calls that takes, the outermost included. */
    public static final int CALLS = 832_039;

    private Fib() {}

    /** A continuation that computes once between two suspends. */
    static Continuation continuation(Cell cell) {
        return new Continuation(() -> {
            while (!cell.stopped) {
                cell.value += suspendable(INPUT);
                Continuation.suspend();
            }
        });
    }

    @Suspendable
    public static int suspendable(int n) {
        if (n < 2) {
            return n;
        }
        if (n > INPUT) {
            Continuation.suspend();
        }
        return suspendable(n - 1) + suspendable(n - 2);
    }

    public static int plain(int n) {
        if (n < 2) {
            return n;
        }
        if (n > INPUT) {
            Continuation.suspend();
        }
        return plain(n - 1) + plain(n - 2);
    }
}
