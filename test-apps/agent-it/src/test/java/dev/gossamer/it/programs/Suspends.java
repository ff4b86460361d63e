package dev.gossamer.it.programs;

import dev.gossamer.continuation.Continuation;
import dev.gossamer.continuation.Suspendable;

/** Suspends at the bottom of a virtual call in a loop, in a lambda, and counts. */
public final class Suspends {
    private Suspends() {}

    interface Step {
        @Suspendable
        long go(int round, long sum);
    }

    static final class Adding implements Step {
        @Override
        public long go(int round, long sum) {
            long before = sum * 10;
            Continuation.suspend();
            return before + round;
        }
    }

    public static void main(String[] arguments) {
        Step step = new Adding();
        long[] result = new long[1];
        Continuation continuation = new Continuation(() -> {
            long sum = 0;
            for (int round = 1; round <= 3; round++) {
                sum = step.go(round, sum);
            }
            result[0] = sum;
        });
        int suspends = 0;
        while (!continuation.run()) {
            suspends++;
        }
        System.out.println("suspends=" + suspends + " result=" + result[0]);
    }
}
