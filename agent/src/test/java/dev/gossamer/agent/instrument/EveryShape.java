package dev.gossamer.agent.instrument;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** A class whose rewriting uses everything that rewriting can use. */
@Suspendable
class EveryShape {
    int ints(int a, int b) {
        Continuation.suspend();
        return a + b;
    }

    long longs(long a) {
        Continuation.suspend();
        return a + ints(1, 2);
    }

    float floats(float a) {
        Continuation.suspend();
        return a + longs(1);
    }

    double doubles(double a) {
        Continuation.suspend();
        return a + floats(1);
    }

    Object objects(EveryShape other) {
        Continuation.suspend();
        return other.doubles(2) + String.valueOf(other.objects(this));
    }

    static long many(long a, long b, long c, long d, long e, Object o) {
        Continuation.suspend();
        return a + b + c + d + e + o.hashCode();
    }

    static void caught() {
        try {
            Other.call();
        } catch (IllegalStateException e) {
            Other.call();
        }
    }

    static final class Other {
        @Suspendable
        static void call() {
            Continuation.suspend();
        }
    }
}
